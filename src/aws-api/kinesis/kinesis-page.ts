import { Buffer } from "node:buffer";
import { NEXT_TOKEN_LIFETIME } from "../../fidelity/kinesis-constraints.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import { isMembers } from "../member-names.ts";

/** The first of some entries. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

/** As many entries as are asked for. */
export function firstOf<Entry>(entries: readonly Entry[], limit: unknown, fallback: number): Page<Entry> {
  const count = typeof limit === "number" ? limit : fallback;
  return { entries: entries.slice(0, count), hasMore: entries.length > count };
}

/** Where a list goes on: what a NextToken stands for. */
export interface PagePosition {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The key of the last entry so far. */
  readonly after: string;
  /** What the list is of: the stream's name, or nothing for a list of streams. */
  readonly stream?: string;
  /** What the first request asked for besides. */
  readonly filter?: unknown;
}

/** The text of a NextToken. */
export function printPosition(position: PagePosition): string {
  return Buffer.from(JSON.stringify(position)).toString("base64");
}

/**
 * What a NextToken stands for.
 * @throws AwsServiceError InvalidArgumentException, or ExpiredNextTokenException after five minutes
 */
export function readPosition(token: unknown, now: number): PagePosition {
  const position = parse(Buffer.from(String(token), "base64").toString());
  if (position === undefined) throw kinesisFault("invalidNextToken", {});
  if (now - position.createdAt > NEXT_TOKEN_LIFETIME.value) throw kinesisFault("nextTokenExpired", {});
  return position;
}

function parse(text: string): PagePosition | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isPosition =
      isMembers(value) && typeof value["after"] === "string" && typeof value["createdAt"] === "number";
    return isPosition ? (value as unknown as PagePosition) : undefined;
  } catch {
    return undefined;
  }
}
