import { expect, it } from "vitest";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import { ReceiptHandles } from "../../src/event-source/receipt-handles.ts";
import { createServices } from "./queue-services.ts";

it("all handles of a message stand for it until it is gone; then they still look like handles", () => {
  const { identifiers } = createServices();
  const handles = new ReceiptHandles();
  const message = new QueuedMessage({ messageId: "a" } as QueuedMessage["content"], 0);
  const issued = Array.from({ length: 50 }, () => identifiers.receiptHandle());
  for (const handle of issued) handles.issue(handle, message);
  for (const handle of issued) expect(handles.resolve(handle)).toBe(message);
  handles.forget(message);
  for (const handle of issued) expect(handles.resolve(handle)).toBe("gone");
});

it("a handle that was left out is missing", () => {
  expect(new ReceiptHandles().resolve("")).toBe("missing");
  expect(new ReceiptHandles().resolve(undefined as unknown as string)).toBe("missing");
});

it.each(["garbage", "AQEB", `AQEB${"a".repeat(40)}`, `x${"a".repeat(45)}`])(
  "%j is no receipt handle",
  (text) => {
    expect(new ReceiptHandles().resolve(text)).toBe("invalid");
  },
);
