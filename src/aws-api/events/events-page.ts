import { EVENT_BRIDGE_PAGE_SIZE } from "../../fidelity/event-bridge-limits.ts";
import { inOrderOf, pageOf, printToken, readToken } from "../answer-page.ts";
import type { AwsInput } from "../aws-operation.ts";
import { textOf } from "../request-members.ts";

/** A page of a list of EventBridge's, in the order of names. */
export function eventsPage<Entry>(
  all: readonly Entry[],
  input: AwsInput,
  nameOf: (entry: Entry) => string,
): { readonly entries: readonly Entry[]; readonly NextToken?: string } {
  const { Limit: limit } = input;
  const token = textOf(input, "NextToken");
  const { entries, lastKey } = pageOf(inOrderOf(all, nameOf), {
    keyOf: nameOf,
    after: token === undefined ? undefined : readToken(token),
    limit: typeof limit === "number" ? limit : EVENT_BRIDGE_PAGE_SIZE.value,
  });
  return { entries, ...(lastKey !== undefined && { NextToken: printToken(lastKey) }) };
}
