import { SNS_PAGE_SIZE } from "../../fidelity/sns-topics.ts";
import { printToken, readToken } from "../answer-page.ts";
import type { AwsInput } from "../aws-operation.ts";
import { textOf } from "../request-members.ts";

/** A page of a list in its own order. Its token says how many entries come before the next page. */
export function snsPage<Entry>(
  all: readonly Entry[],
  input: AwsInput,
): { readonly entries: readonly Entry[]; readonly NextToken?: string } {
  const token = textOf(input, "NextToken");
  const start = token === undefined ? 0 : Number(readToken(token));
  const end = start + SNS_PAGE_SIZE.value;
  return {
    entries: all.slice(start, end),
    ...(end < all.length && { NextToken: printToken(String(end)) }),
  };
}
