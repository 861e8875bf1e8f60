import { RECURSION_LIMIT } from "../fidelity/recursion.ts";

/**
 * The chain of functions that led to an invocation, as the X-Ray header carries it: how many executions there were, and
 * how often each function has run in the chain before. See https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export interface Lineage {
  /** Executions of the chain, this one included. */
  readonly hops: number;
  /** Earlier executions by function hash, of the function itself first. */
  readonly visits: ReadonlyMap<string, number>;
}

const LINEAGE = /(?:^|;)Lineage=(\d+):([0-9a-f]{8}:\d+(?:\|[0-9a-f]{8}:\d+)*)/;

/** The lineage of an invocation of a function, given the X-Ray header of what caused it. */
export function lineageOf(functionHash: string, upstream: string | undefined): Lineage {
  const before = upstream === undefined ? undefined : parse(upstream);
  const own = before?.visits.get(functionHash);
  const visits = new Map([[functionHash, own === undefined ? 0 : own + 1]]);
  for (const [hash, count] of before?.visits ?? []) if (hash !== functionHash) visits.set(hash, count);
  return { hops: (before?.hops ?? 0) + 1, visits };
}

/** Whether the function has run so often in this chain that Lambda stops it. */
export function isRunaway(functionHash: string, upstream: string | undefined): boolean {
  if (upstream === undefined) return false;
  return (lineageOf(functionHash, upstream).visits.get(functionHash) ?? 0) >= RECURSION_LIMIT.value;
}

/** Of several headers that led to one invocation, the one in whose chain the function has run most often. */
export function longestChain(functionHash: string, headers: readonly string[]): string | undefined {
  let longest: string | undefined;
  let most = -1;
  for (const header of headers) {
    const visits = lineageOf(functionHash, header).visits.get(functionHash) ?? 0;
    if (visits <= most) continue;
    most = visits;
    longest = header;
  }
  return longest;
}

/** The value of the header's field. */
export function printLineage({ hops, visits }: Lineage): string {
  return `${hops}:${[...visits].map(([hash, count]) => `${hash}:${count}`).join("|")}`;
}

/** The trace that a header belongs to, if it names one. */
export function traceRootOf(header: string): string | undefined {
  return /(?:^|;)Root=([^;]+)/.exec(header)?.[1];
}

function parse(header: string): Lineage | undefined {
  const [, hops, visits] = LINEAGE.exec(header) ?? [];
  if (hops === undefined || visits === undefined) return undefined;
  return {
    hops: Number(hops),
    visits: new Map(
      visits.split("|").map((visit) => {
        const [hash = "", count] = visit.split(":");
        return [hash, Number(count)] as const;
      }),
    ),
  };
}
