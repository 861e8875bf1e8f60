import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { crc32, crc32c, crc64nvme } from "../../src/bucket/crc.ts";

// The check values of the catalogue of CRCs, https://reveng.sourceforge.io/crc-catalogue/all.htm
const CHECKED = Buffer.from("123456789");

it.each([
  ["CRC-32", crc32, "cbf43926"],
  ["CRC-32C", crc32c, "e3069283"],
  ["CRC-64/NVME", crc64nvme, "ae8b14860a799888"],
])("%s has the check value of the catalogue", (_, crc, value) => {
  expect(crc(CHECKED).toString("hex")).toBe(value);
});

it("Nothing at all has a value, too", () => {
  expect([crc32, crc32c, crc64nvme].map((crc) => crc(Buffer.alloc(0)).toString("hex"))).toEqual([
    "00000000",
    "00000000",
    "0000000000000000",
  ]);
});
