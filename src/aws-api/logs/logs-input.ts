import { AwsServiceError } from "../../errors.ts";
import { LOGS_ERRORS, type LogsError } from "../../fidelity/cloudwatch-logs.ts";
import type { LogGroupContents, LogStreamContents } from "../../logs/log-groups.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";

/** What CloudWatch Logs refuses a request with. */
export function logsFault({ name, message }: LogsError): AwsServiceError {
  return new AwsServiceError(name, 400, message);
}

/** The ARN of a log group; as some answers have it, with `:*` behind. */
export function logGroupArn({ region, accountId }: LogsAccount, logGroupName: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;
}

/** The name that a request has, by itself or in an ARN. */
export function logGroupNameIn({ logGroupName, logGroupIdentifier }: AwsInput): string {
  const given = String(logGroupName ?? logGroupIdentifier ?? "");
  return given.startsWith("arn:") ? given.split(":").slice(6).join(":").replace(/:\*$/, "") : given;
}

/** Throws what is answered if there is no such group. */
export function groupOf({ logGroups }: LogsAccount, input: AwsInput): LogGroupContents {
  const group = logGroups.find(logGroupNameIn(input));
  if (group === undefined) throw logsFault(LOGS_ERRORS.value.groupNotFound);
  return group;
}

/** Throws what is answered if there is no such stream. */
export function streamIn(group: LogGroupContents, { logStreamName }: AwsInput): LogStreamContents {
  const stream = group.streams.find((candidate) => candidate.logStreamName === logStreamName);
  if (stream === undefined) throw logsFault(LOGS_ERRORS.value.streamNotFound);
  return stream;
}

/** One page of a list: its token is the place at which the next begins. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  { nextToken, limit }: AwsInput,
  maximum: number,
): { readonly page: readonly Entry[]; readonly nextToken: string | undefined } {
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start)) throw logsFault(LOGS_ERRORS.value.invalidToken);
  const end = start + Math.min(limit === undefined ? maximum : Number(limit), maximum);
  return { page: entries.slice(start, end), nextToken: end < entries.length ? String(end) : undefined };
}
