import { expect, it } from "vitest";
import { likeness, memberName, toLines, toOneLine } from "../../src/assertions/payload-text.ts";

it("A payload is written as in a test", () => {
  const payload = { id: 1, "a-b": [true, null, "x"], at: new Date(0), who: expect.any(String), none: {} };
  expect(toOneLine(payload)).toBe(
    '{ id: 1, "a-b": [true, null, "x"], at: "1970-01-01T00:00:00.000Z", who: Any<String>, none: {} }',
  );
  expect(memberName("content-type")).toBe('"content-type"');
  expect(toOneLine("x".repeat(1_000))).toHaveLength(202);
});

it("A payload that is too wide has a line for each member", () => {
  expect(
    toLines({ id: 1, items: [{ sku: "a" }, { sku: "b" }], note: "x" }, 24).join("\n"),
  ).toMatchInlineSnapshot(`
    "{
      id: 1,
      items: [
        { sku: "a" },
        { sku: "b" },
      ],
      note: "x",
    }"
  `);
});

it("What is expected stands in a sentence if it is short", () => {
  expect(likeness("event", { id: 1 })).toBe("an event like { id: 1 }");
  expect(likeness("message", "x".repeat(100))).toBe("such a message");
});
