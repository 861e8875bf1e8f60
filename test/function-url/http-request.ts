import { Buffer } from "node:buffer";
import type { HttpRequest } from "../../src/function-url/http-message.ts";

export const URL_ID = "abcdefghijklmnopqrstuvwxyz012345";
export const HOST = `${URL_ID}.lambda-url.us-east-1.on.aws`;

/** A request to a function URL. */
export function httpRequest(given: {
  readonly method?: string;
  /** With the query string. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}): HttpRequest {
  const { method = "GET", path = "/", headers = {}, body = "" } = given;
  return { method, url: new URL(path, `https://${HOST}`), headers, body: Buffer.from(body as string) };
}
