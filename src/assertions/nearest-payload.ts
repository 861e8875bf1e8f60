import { payloadDiff, payloadDistance } from "./payload-diff.ts";

/** A payload that could have been the expected one. */
export interface Candidate {
  /** `invocation 1a2b…`. */
  readonly title: string;
  readonly payload: unknown;
}

/** Only so many of the newest are looked at: comparing takes time. */
const MOST_CANDIDATES = 50;

/** Shows how the candidate that comes nearest differs from what was expected. */
export function nearestPayload(expected: unknown, candidates: readonly Candidate[]): readonly string[] {
  let nearest: { readonly candidate: Candidate; readonly distance: number } | undefined;
  for (const candidate of candidates.slice(-MOST_CANDIDATES)) {
    const distance = payloadDistance(expected, candidate.payload);
    if (nearest === undefined || distance < nearest.distance) nearest = { candidate, distance };
  }
  if (nearest === undefined) return [];
  const { title, payload } = nearest.candidate;
  const heading = candidates.length === 1 ? `${title}:` : `${title}, which comes nearest:`;
  return [heading, ...payloadDiff(expected, payload).map((line) => `  ${line}`)];
}
