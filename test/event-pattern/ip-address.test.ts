import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInRange, parseCidr, parseIpAddress } from "../../src/event-pattern/ip-address.ts";

describe("An address", () => {
  it("of version 4 is four numbers up to 255", () => {
    expect(parseIpAddress("1.2.3.4")).toEqual({ version: 4, value: 0x01020304n });
    expect(["1.2.3", "1.2.3.256", "1.2.3.4.5", "a.b.c.d", ""].map(parseIpAddress)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it("of version 6 may leave out one run of zeros", () => {
    expect(parseIpAddress("2001:db8::ff")?.value).toBe(0x20010db80000000000000000000000ffn);
    expect(parseIpAddress("::")?.value).toBe(0n);
    expect(["1::2::3", "1:2:3", "1:2:3:4:5:6:7:8:9", "g::", ":1"].map(parseIpAddress)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it("is in a network if they share the masked bits", () => {
    const part = fc.nat(255);
    fc.assert(
      fc.property(fc.tuple(part, part, part, part), fc.integer({ min: 0, max: 31 }), (parts, mask) => {
        const range = parseCidr(`${parts.join(".")}/${mask}`);
        return isInRange(parts.join("."), range) && range.last - range.first + 1n === 2n ** BigInt(32 - mask);
      }),
    );
    expect(isInRange("::a", parseCidr("0.0.0.0/0"))).toBe(false);
    expect(isInRange("fe80::1", parseCidr("fe80::/10"))).toBe(true);
  });

  it.each([
    ["10.0.0.1", "Malformed CIDR, one '/' required"],
    ["10.0.0.1/", "Malformed CIDR, one '/' required"],
    ["10.0.0.1/8/8", "Malformed CIDR, one '/' required"],
    ["10.0.0.1/x", "Malformed CIDR, mask bits must be an integer"],
    ["10.0.0.1/-1", "Malformed CIDR, mask bits must not be negative"],
    ["10.0.0.1/32", "IPv4 mask bits must be < 32"],
    ["::/128", "IPv6 mask bits must be < 128"],
    ["xx.11.xx/8", "Nonstandard IP address: xx.11.xx"],
  ])("range %s is refused: %s", (text, reason) =>
    expect(() => parseCidr(text)).toThrowError(`Event pattern is not valid. Reason: ${reason}`),
  );
});
