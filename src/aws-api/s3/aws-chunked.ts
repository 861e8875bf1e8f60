import { Buffer } from "node:buffer";

/** What a body in the encoding `aws-chunked` says. */
export interface DecodedChunks {
  readonly body: Buffer;
  /** Headers behind the body, with their names in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

const LINE_END = "\r\n";

/**
 * Takes a body in the encoding `aws-chunked` apart; `undefined` if it is none. Signatures of chunks are passed over.
 * See https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decodeAwsChunked(encoded: Buffer): DecodedChunks | undefined {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = encoded.indexOf(LINE_END, position);
    if (lineEnd < 0) return undefined;
    const size = /^([0-9a-f]+)(?:;.*)?$/i.exec(encoded.toString("latin1", position, lineEnd))?.[1];
    if (size === undefined) return undefined;
    const start = lineEnd + LINE_END.length;
    const end = start + Number.parseInt(size, 16);
    if (end === start) return { body: Buffer.concat(chunks), trailers: trailersIn(encoded.subarray(start)) };
    if (end > encoded.length) return undefined;
    chunks.push(encoded.subarray(start, end));
    position = end + LINE_END.length;
  }
}

function trailersIn(rest: Buffer): Readonly<Record<string, string>> {
  const lines = rest.toString("latin1").split(LINE_END);
  const entries = lines
    .filter((line) => line.includes(":"))
    .map((line) => [
      line.slice(0, line.indexOf(":")).trim().toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}
