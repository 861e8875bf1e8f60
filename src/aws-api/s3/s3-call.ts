import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import type { Bucket } from "../../bucket/bucket.ts";
import type { ChangeOrigin } from "../../bucket/bucket-objects.ts";
import type { RequestIds } from "../../bucket/object-change.ts";
import { s3Fault } from "../../bucket/s3-fault.ts";
import { currentTraceHeader } from "../../delivery/current-trace-header.ts";
import { AwsServiceError } from "../../errors.ts";
import { NO_SUCH_BUCKET } from "../../fidelity/s3.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { type AwsHttpRequest, headerOf } from "../aws-http.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { parseXml, type XmlElement } from "../xml-tree.ts";
import { type DecodedChunks, decodeAwsChunked } from "./aws-chunked.ts";

/** A request to S3, as its operations see it. */
export class S3Call {
  /** `S3 PutObject`. */
  readonly where: string;
  readonly account: SimulatedAccount;
  readonly query: Readonly<Record<string, string>>;
  readonly request: RequestIds;
  readonly #http: AwsHttpRequest;
  readonly #target: { readonly bucket: string | undefined; readonly key: string | undefined };
  #body: Promise<DecodedChunks> | undefined;

  constructor(
    parts: Pick<S3Call, "where" | "account" | "query" | "request"> & {
      readonly http: AwsHttpRequest;
      readonly target: { readonly bucket: string | undefined; readonly key: string | undefined };
    },
  ) {
    this.where = parts.where;
    this.account = parts.account;
    this.query = parts.query;
    this.request = parts.request;
    this.#http = parts.http;
    this.#target = parts.target;
  }

  get bucketName(): string {
    return this.#target.bucket ?? "";
  }

  get key(): string {
    return this.#target.key ?? "";
  }

  /** Throws what S3 answers if there is no such bucket. */
  get bucket(): Bucket {
    return this.bucketNamed(this.bucketName);
  }

  bucketNamed(name: string): Bucket {
    const bucket = this.account.findBucket(name);
    if (bucket !== undefined) return bucket;
    throw new AwsServiceError("NoSuchBucket", 404, NO_SUCH_BUCKET.value, { BucketName: name });
  }

  /** What a change that comes of this request is notified of with. */
  get origin(): ChangeOrigin {
    return { request: this.request, traceHeader: this.header("x-amzn-trace-id") ?? currentTraceHeader() };
  }

  /** Names in lower case. */
  header(name: string): string | undefined {
    return headerOf(this.#http, name);
  }

  /** All that begin with a text in lower case, without it, and their names in lower case. */
  headersBehind(prefix: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.#http.headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]);
    return Object.fromEntries(entries) as Readonly<Record<string, string>>;
  }

  /** The body, and the headers that came behind it. A stream is read once. */
  readBody(): Promise<DecodedChunks> {
    this.#body ??= this.#readBody();
    return this.#body;
  }

  /** The body as XML. Throws what S3 answers if it is none, or has another root. */
  async readXml(root: string): Promise<XmlElement> {
    const { body } = await this.readBody();
    const element = parseXml(body.toString());
    if (element?.name === root) return element;
    throw malformedXml();
  }

  async #readBody(): Promise<DecodedChunks> {
    const body = await bytesOf(this.#http.body);
    if (!encodingsOf(this.header("content-encoding")).includes(AWS_CHUNKED)) return { body, trailers: {} };
    const decoded = decodeAwsChunked(body);
    if (decoded === undefined) {
      throw s3Fault(S3_ERRORS.value.incompleteBody);
    }
    return decoded;
  }
}

/** What an operation of S3 answers. */
export interface S3Answer {
  /** Default: 200. */
  readonly status?: number;
  /** What is undefined is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array | Readable;
}

/** The encoding that is only for the way: S3 does not keep it. */
export const AWS_CHUNKED = "aws-chunked";

export function encodingsOf(header: string | undefined): readonly string[] {
  return (header ?? "").split(",").map((encoding) => encoding.trim());
}

export function malformedXml(): AwsServiceError {
  return s3Fault(S3_ERRORS.value.malformedXml);
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === "string") return Buffer.from(body);
  // Copies: whoever called may go on to use his own.
  if (ArrayBuffer.isView(body))
    return Buffer.from(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  if (body instanceof ArrayBuffer) return Buffer.from(new Uint8Array(body));
  const blob = body as { arrayBuffer?: () => Promise<ArrayBuffer> };
  if (typeof blob.arrayBuffer === "function") return Buffer.from(await blob.arrayBuffer());
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
