import { expect, it } from "vitest";
import { fromWireTimestamp, WireTimestamp } from "../../src/aws-api/wire-timestamp.ts";

const AT = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

it("An instant is seconds in JSON and text in XML, with milliseconds only if there are some", () => {
  expect(JSON.stringify({ at: new WireTimestamp(AT) })).toBe('{"at":1767323045.678}');
  expect([AT, AT - 678].map((at) => String(new WireTimestamp(at)))).toEqual([
    "2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05Z",
  ]);
});

it.each([
  [1_767_323_045.678, AT],
  ["1767323045.678", AT],
  ["2026-01-02T03:04:05.678Z", AT],
  [undefined, undefined],
  [null, undefined],
  ["yesterday", Number.NaN],
])("%j is read as %j", (given, at) => {
  expect(fromWireTimestamp(given)).toEqual(at);
});
