import * as fc from "fast-check";
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

it.each(["", "garbage", "AQEB", `AQEB${"a".repeat(40)}`, `x${"a".repeat(45)}`])(
  "%j is no receipt handle",
  (text) => {
    expect(new ReceiptHandles().resolve(text)).toBe("invalid");
  },
);

it("every handle stands for its own message, however many come and go and however alike they are", () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constant("issue" as const), message: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("forget" as const), message: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("issueMany" as const), message: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.constant({ type: "clear" as const, message: 0 }) },
  );
  const receiptHandle = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.base64String({ minLength: 40, maxLength: 40 }).map((text) => `AQEB${text}==`),
    fc.nat(50).map((tail) => `AQEBaaaaaa${tail}`),
  );
  void fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.uniqueArray(receiptHandle, { minLength: 60, maxLength: 200 }),
      (steps, supply) => {
        const create = () => new QueuedMessage({ messageId: "a" } as QueuedMessage["content"], 0);
        const handles = new ReceiptHandles();
        const messages = Array.from({ length: 21 }, create);
        const unused = [...supply];
        const expected = new Map<string, QueuedMessage>();
        for (const { type, message: index } of steps) {
          const message = messages[index] as QueuedMessage;
          if (type === "issue" || type === "issueMany") {
            for (const handle of unused.splice(0, type === "issue" ? 1 : 20)) {
              handles.issue(handle, message);
              expected.set(handle, message);
            }
          } else if (type === "forget") {
            handles.forget(message);
            for (const handle of message.receiptHandles) expected.delete(handle);
            messages[index] = create();
          } else {
            handles.clear();
            expected.clear();
          }
          const wrong = supply.filter((handle) => {
            const meaning = handles.resolve(handle);
            return (typeof meaning === "string" ? undefined : meaning) !== expected.get(handle);
          });
          expect(wrong).toEqual([]);
        }
      },
    ),
  );
});
