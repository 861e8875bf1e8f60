import { TRACE_HEADER } from "../fidelity/environment-variables.ts";

/**
 * The X-Ray header of an invocation, `Root=1-<8 hex seconds>-<24 hex>;Parent=...`. It follows from the request id, so
 * that no chance is spent on it.
 */
export function createTraceHeader(
  requestId: string,
  options: { readonly at: number; readonly functionHash: string },
): string {
  const digits = requestId.replaceAll("-", "");
  const seconds = Math.floor(options.at / 1_000)
    .toString(16)
    .padStart(8, "0");
  return TRACE_HEADER.value(`1-${seconds}-${digits.slice(0, 24)}`, digits.slice(16), options.functionHash);
}

/** {@link createTraceHeader}, made when it is first asked for. */
export function lazyTraceHeader(
  requestId: string,
  options: { readonly at: number; readonly functionHash: string },
): () => string {
  let header: string | undefined;
  return () => (header ??= createTraceHeader(requestId, options));
}
