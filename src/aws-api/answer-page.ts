import { Buffer } from "node:buffer";

/** A part of a list, and the key of its last entry if more follow. */
export interface AnswerPage<Entry> {
  readonly entries: readonly Entry[];
  readonly lastKey: string | undefined;
}

/** The first entries of those whose keys come after another one; all of them are in the order of their keys. */
export function pageOf<Entry>(
  inOrder: readonly Entry[],
  {
    keyOf,
    after,
    limit,
  }: {
    readonly keyOf: (entry: Entry) => string;
    readonly after: string | undefined;
    readonly limit: number;
  },
): AnswerPage<Entry> {
  const rest = after === undefined ? inOrder : inOrder.filter((entry) => keyOf(entry) > after);
  const entries = rest.slice(0, limit);
  const last = entries.at(-1);
  return { entries, lastKey: rest.length > limit && last !== undefined ? keyOf(last) : undefined };
}

/** Entries in the order of their keys. */
export function inOrderOf<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly Entry[] {
  return entries.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** A token that leads to the entries after a key. */
export function printToken(lastKey: string): string {
  return Buffer.from(lastKey).toString("base64");
}

/** The key that a token was made of. */
export function readToken(token: string): string {
  return Buffer.from(token, "base64").toString();
}
