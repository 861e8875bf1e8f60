import { patternFault } from "./pattern-fault.ts";

export interface IpAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** Addresses from the first to the last, both included. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads an address literal; `undefined` if the text is none. */
export function parseIpAddress(text: string): IpAddress | undefined {
  return text.includes(":") ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): IpAddress | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return undefined;
  return { version: 4, value: joined(parts.map(Number), 8n) };
}

function parseVersion6(text: string): IpAddress | undefined {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [left = [], right] = halves;
  const given = left.length + (right?.length ?? 0);
  if (halves.length > 2 || (right === undefined ? given !== 8 : given > 7)) return undefined;
  const groups = [...left, ...Array.from({ length: 8 - given }, () => "0"), ...(right ?? [])];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return {
    version: 6,
    value: joined(
      groups.map((group) => Number.parseInt(group, 16)),
      16n,
    ),
  };
}

function joined(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}

/** The addresses of a network, such as `10.0.0.0/24`. */
export function parseCidr(text: string): AddressRange {
  // A slash at the end separates nothing.
  const [literal, mask, ...others] = text.replace(/\/+$/, "").split("/");
  if (literal === undefined || mask === undefined || others.length > 0) throw patternFault("cidrSlash");
  if (!/^[-+]?\d+$/.test(mask)) throw patternFault("cidrMask");
  if (Number(mask) < 0) throw patternFault("cidrNegative");
  const address = parseIpAddress(literal);
  if (address === undefined) throw patternFault("cidrAddress", { address: literal });
  const { version } = address;
  if (version === 4 && Number(mask) > 31) throw patternFault("cidrMask4");
  if (version === 6 && Number(mask) > 127) throw patternFault("cidrMask6");
  const hostBits = BigInt((version === 4 ? 32 : 128) - Number(mask));
  const first = (address.value >> hostBits) << hostBits;
  return { version, first, last: first + (1n << hostBits) - 1n };
}

export function isInRange(text: string, { version, first, last }: AddressRange): boolean {
  const address = parseIpAddress(text);
  return address?.version === version && address.value >= first && address.value <= last;
}
