import { expect, it } from "vitest";
import { nearestPayload } from "../../src/assertions/nearest-payload.ts";

it("Of several payloads the one that differs least is shown", () => {
  const candidates = [
    { title: "invocation 1", payload: { id: 3, kind: "x" } },
    { title: "invocation 2", payload: { id: 3, kind: "order" } },
  ];
  expect(nearestPayload({ id: 1, kind: "order" }, candidates).join("\n")).toMatchInlineSnapshot(`
    "invocation 2, which comes nearest:
      - expected  + received
        {
      -   id: 1,
      +   id: 3,
          kind: "order",
        }"
  `);
  expect(nearestPayload({ id: 1 }, candidates.slice(0, 1))[0]).toBe("invocation 1:");
  expect(nearestPayload({ id: 1 }, [])).toEqual([]);
});
