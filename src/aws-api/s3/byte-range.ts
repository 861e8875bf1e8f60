import { s3Fault } from "../../bucket/s3-fault.ts";
import type { AwsServiceError } from "../../errors.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";

/** A part of a body: `end` is the first byte behind it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a body that the header `Range` asks for; undefined for all of it, also where the header makes no sense, as
 * HTTP has it. Throws what S3 answers if there is no such part.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (header === undefined || (first === "" && last === "")) return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    if (length === 0) throw notSatisfiable(header, size);
    return { start: size - length, end: size };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) throw notSatisfiable(header, size);
  return { start, end: last === "" ? size : Math.min(Number(last) + 1, size) };
}

function notSatisfiable(header: string, size: number): AwsServiceError {
  const members = { RangeRequested: header, ActualObjectSize: String(size) };
  return s3Fault(S3_ERRORS.value.invalidRange, members);
}
