import { Buffer } from "node:buffer";

/** The polynomial of CRC-32 as gzip has it, with its bits reversed. */
const CRC32_POLYNOMIAL = 0xedb88320;
/** That of CRC-32C (Castagnoli). */
const CRC32C_POLYNOMIAL = 0x82f63b78;
/** The two halves of that of CRC-64/NVME. */
const CRC64NVME_POLYNOMIAL = { high: 0x9a6c9329, low: 0xac4bc9b5 };

// Made when they are needed: making them takes longer than loading many a module.
let crc32Table: Uint32Array | undefined;
let crc32cTable: Uint32Array | undefined;
let crc64nvmeTable: ReturnType<typeof createWideTable> | undefined;

/** The CRC-32 of bytes: four bytes, the highest first. */
export function crc32(bytes: Uint8Array): Buffer {
  crc32Table ??= createTable(CRC32_POLYNOMIAL);
  return crcOf(crc32Table, bytes);
}

/** The CRC-32C of bytes: four bytes, the highest first. */
export function crc32c(bytes: Uint8Array): Buffer {
  crc32cTable ??= createTable(CRC32C_POLYNOMIAL);
  return crcOf(crc32cTable, bytes);
}

/** The CRC-64/NVME of bytes: eight bytes, the highest first. */
export function crc64nvme(bytes: Uint8Array): Buffer {
  crc64nvmeTable ??= createWideTable(CRC64NVME_POLYNOMIAL);
  const { highs, lows } = crc64nvmeTable;
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (lows[index] as number);
    high = (high >>> 8) ^ (highs[index] as number);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE(~high >>> 0, 0);
  result.writeUInt32BE(~low >>> 0, 4);
  return result;
}

function crcOf(table: Uint32Array, bytes: Uint8Array): Buffer {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  const result = Buffer.alloc(4);
  result.writeUInt32BE(~crc >>> 0, 0);
  return result;
}

function createTable(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value;
  });
}

function createWideTable(polynomial: { readonly high: number; readonly low: number }) {
  const highs = new Uint32Array(256);
  const lows = new Uint32Array(256);
  for (let index = 0; index < 256; index++) {
    let high = 0;
    let low = index;
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = (low & 1) === 1;
      low = ((low >>> 1) | (high << 31)) ^ (isOdd ? polynomial.low : 0);
      high = (high >>> 1) ^ (isOdd ? polynomial.high : 0);
    }
    highs[index] = high;
    lows[index] = low;
  }
  return { highs, lows };
}
