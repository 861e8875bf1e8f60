import { TRACE_HEADER } from "../fidelity/environment-variables.ts";
import { lineageOf, printLineage, traceRootOf } from "./lineage.ts";

export interface TraceHeaderOptions {
  readonly at: number;
  readonly functionHash: string;
  /** The header of what caused the invocation: its trace goes on, and its chain is counted. */
  readonly upstream?: string | undefined;
}

/**
 * The X-Ray header of an invocation, `Root=1-<8 hex seconds>-<24 hex>;Parent=...`. It follows from the request id, so
 * that no chance is spent on it; the root is the upstream's if there is one.
 */
export function createTraceHeader(requestId: string, options: TraceHeaderOptions): string {
  const digits = requestId.replaceAll("-", "");
  const seconds = Math.floor(options.at / 1_000)
    .toString(16)
    .padStart(8, "0");
  const { functionHash, upstream } = options;
  const root =
    (upstream === undefined ? undefined : traceRootOf(upstream)) ?? `1-${seconds}-${digits.slice(0, 24)}`;
  return TRACE_HEADER.value(root, digits.slice(16), printLineage(lineageOf(functionHash, upstream)));
}

/** {@link createTraceHeader}, made when it is first asked for. */
export function lazyTraceHeader(requestId: string, options: TraceHeaderOptions): () => string {
  let header: string | undefined;
  return () => (header ??= createTraceHeader(requestId, options));
}
