import fc from "fast-check";
import { expect, it } from "vitest";
import { isInIpRange, parseIpRange } from "../../src/topic/ip-range.ts";

function isIn(range: string, address: string): boolean {
  const parsed = parseIpRange(range);
  if (parsed === undefined) throw new Error(`${range} is no range`);
  return isInIpRange(parsed, address);
}

it.each([
  ["10.0.0.0/24", "10.0.0.0", true],
  ["10.0.0.0/24", "10.0.0.255", true],
  ["10.0.0.0/24", "10.1.1.0", false],
  ["10.0.0.7", "10.0.0.7", true],
  ["10.0.0.7", "10.0.0.8", false],
  ["0.0.0.0/0", "255.255.255.255", true],
  ["10.0.0.0/24", "::a00:0", false],
  ["2001:db8::/32", "2001:db8:ffff::1", true],
  ["2001:db8::/32", "2001:DB9::1", false],
  ["::1", "0:0:0:0:0:0:0:1", true],
  ["10.0.0.0/24", "not an address", false],
])("%s holds %s: %s", (range, address, expected) => {
  expect(isIn(range, address)).toBe(expected);
});

it.each([
  "",
  "10.0.0",
  "10.0.0.256/24",
  "10.0.0.0/33",
  "10.0.0.0/24/1",
  "10.0.0.0/x",
  "::1/129",
  "1::2::3",
  "1:2:3",
  "g::",
])("%j is no range", (text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

it("an address is in every range that it begins", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().filter((text) => !text.includes(".")),
      ),
      fc.nat(32),
      (address, bits) => {
        expect(isIn(`${address}/${bits}`, address)).toBe(true);
      },
    ),
  );
});
