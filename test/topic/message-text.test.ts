import fc from "fast-check";
import { expect, it } from "vitest";
import { toMessageText } from "../../src/topic/message-text.ts";

it("text is published as it is, anything else as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toMessageText("orders.publish()", value)).toBe(
        typeof value === "string" ? value : JSON.stringify(value),
      );
    }),
  );
});

it("what JSON cannot hold is refused", () => {
  const ring: Record<string, unknown> = {};
  ring["self"] = ring;
  expect(() => toMessageText("orders.publish()", ring)).toThrow("circular");
  expect(() => toMessageText("orders.publish()", () => 1)).toThrow(
    "orders.publish(): expected `message` to be text or a value that JSON can hold",
  );
});
