import type { Buffer } from "node:buffer";

/** Headers in the order in which they are sent; a name can come more than once. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request as it comes to a function URL. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, as it was parsed. */
  readonly url: URL;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A response as it leaves a function URL. */
export interface HttpResponse extends HttpResponseHead {
  readonly body: Buffer;
}

/** What of a response comes before its body. */
export interface HttpResponseHead {
  readonly status: number;
  readonly headers: HeaderList;
}
