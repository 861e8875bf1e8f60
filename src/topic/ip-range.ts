/** Addresses that begin with the same bits. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly prefix: bigint;
  /** How many bits an address has after the prefix. */
  readonly freeBits: bigint;
}

interface IpAddress {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

const LENGTH = { 4: 32, 6: 128 } as const;

/** Reads `10.0.0.0/24`, `2001:db8::/32` or one address; `undefined` if it is none of them. */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const parsed = parseIpAddress(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const { version, bits } = parsed;
  const full = LENGTH[version];
  const fixedBits = length === undefined ? full : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (!(fixedBits <= full)) return undefined;
  const freeBits = BigInt(full - fixedBits);
  return { version, prefix: bits >> freeBits, freeBits };
}

/** Whether a text is an address of the range. */
export function isInIpRange(range: IpRange, text: string): boolean {
  const address = parseIpAddress(text);
  return address?.version === range.version && address.bits >> range.freeBits === range.prefix;
}

function parseIpAddress(text: string): IpAddress | undefined {
  return text.includes(":") ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): IpAddress | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return undefined;
  return { version: 4, bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) };
}

function parseVersion6(text: string): IpAddress | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { version: 6, bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n) };
}
