import { AwsServiceError } from "../../errors.ts";
import {
  LOG_NAME_MAXIMUM_LENGTH,
  LOG_NAME_PATTERNS,
  LOGS_CONSTRAINTS,
  LOGS_ERRORS,
  type LogsError,
} from "../../fidelity/cloudwatch-logs.ts";
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

/** Throws what is answered to a name that no group, or no stream, may have. */
export function checkLogName(member: "logGroupName" | "logStreamName", name: string): string {
  if (name.length > LOG_NAME_MAXIMUM_LENGTH.value) throw logsFault(LOGS_ERRORS.value.nameTooLong);
  const pattern = LOG_NAME_PATTERNS.value[member];
  if (name !== "" && new RegExp(`^${pattern}$`).test(name)) return name;
  const message = LOGS_CONSTRAINTS.value.pattern(member, name, pattern);
  throw new AwsServiceError("InvalidParameterException", 400, message);
}

/** How many entries are asked for. Throws what is answered if they are too many. */
export function limitOf({ limit }: AwsInput, maximum: number): number {
  if (limit === undefined) return maximum;
  if (Number(limit) <= maximum) return Number(limit);
  const message = LOGS_CONSTRAINTS.value.maximum("limit", limit, maximum);
  throw new AwsServiceError("InvalidParameterException", 400, message);
}

/** Throws what is answered if there is no such group. */
export function groupOf({ logGroups }: LogsAccount, input: AwsInput): LogGroupContents {
  if (input["logGroupName"] !== undefined && input["logGroupIdentifier"] !== undefined)
    throw logsFault(LOGS_ERRORS.value.nameAndIdentifier);
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
  input: AwsInput,
  maximum: number,
): { readonly page: readonly Entry[]; readonly nextToken: string | undefined } {
  const { nextToken } = input;
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start)) throw logsFault(LOGS_ERRORS.value.invalidToken);
  const end = start + limitOf(input, maximum);
  return { page: entries.slice(start, end), nextToken: end < entries.length ? String(end) : undefined };
}
