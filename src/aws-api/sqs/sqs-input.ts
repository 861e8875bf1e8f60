import { checkKnownNames } from "../../arguments/known-names.ts";
import { refuse, sqsFault, toServiceError } from "../../event-source/sqs-fault.ts";
import type { SqsQueue } from "../../event-source/sqs-queue.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { SqsAccount } from "./sqs-account.ts";

const LEGACY_HOST = /^https?:\/\/(?:([a-z0-9-]+)\.)?queue\.amazonaws\.com\//;
const REGION_WITHOUT_NAME = "us-east-1";

/** The queue whose URL a request has. */
export function queueOf(account: SqsAccount, input: AwsInput): SqsQueue {
  return existing(account.findQueue(usualUrl(String(needed(input, "QueueUrl")))));
}

/**
 * A queue's URL as CreateQueue answers it. SQS takes a slash at the end as well, and the hosts that queues had before.
 * See https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
 */
function usualUrl(url: string): string {
  return url
    .replace(/\/$/, "")
    .replace(
      LEGACY_HOST,
      (_, region: string = REGION_WITHOUT_NAME) => `https://sqs.${region}.amazonaws.com/`,
    );
}

/** Refuses what does not exist. */
export function existing(queue: SqsQueue | undefined): SqsQueue {
  if (queue === undefined) throw toServiceError(sqsFault("queueDoesNotExist"));
  return queue;
}

/** A member that must be there. */
export function needed(input: AwsInput, parameter: string): unknown {
  const value = input[parameter];
  if (value === undefined || value === null) refuse(sqsFault("missingParameter", { parameter }));
  return value;
}

/** Refuses members that nobody knows. */
export function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  checkKnownNames(`SQS ${operation}`, input, { known, prefix: "" });
}

export function listOf(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** Texts by their names. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  return (value ?? {}) as Readonly<Record<string, string>>;
}

/** What is not there is left out, so that defaults hold. The queue itself checks the values. */
export function present<Members extends object>(members: Readonly<Record<keyof Members, unknown>>): Members {
  const given = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as Members;
}
