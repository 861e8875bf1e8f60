import { checkKnownNames } from "../../arguments/known-names.ts";
import { NotSimulatedError } from "../../errors.ts";
import { LOG_EVENTS_PAGE, LOGS_ERRORS } from "../../fidelity/cloudwatch-logs.ts";
import { parseLogFilterPattern } from "../../logs/log-filter-pattern.ts";
import { inTimeOrder, type LogRecord } from "../../logs/log-record.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";
import { groupOf, limitOf, logsFault, pageOf, streamIn } from "./logs-input.ts";

/** The operations that read events. */
export const LOG_EVENT_OPERATIONS: OperationTable<LogsAccount> = {
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
};

/** What stands for the place before the first event. */
const BEGINNING = "0".repeat(56);

function getLogEvents(account: LogsAccount, input: AwsInput): object {
  checkKnownNames("CloudWatch Logs GetLogEvents", input, {
    known: [
      "logGroupName",
      "logGroupIdentifier",
      "logStreamName",
      "startTime",
      "endTime",
      "nextToken",
      "limit",
      "startFromHead",
    ],
    prefix: "",
  });
  const { records } = streamIn(groupOf(account, input), input);
  const from = Number(input["startTime"] ?? Number.NEGATIVE_INFINITY);
  const until = Number(input["endTime"] ?? Number.POSITIVE_INFINITY);
  const found = records.filter(({ timestamp }) => timestamp >= from && timestamp < until);
  const { page, before, after } = windowOf(found, input);
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${after}/s`,
    nextBackwardToken: `b/${before}/s`,
  };
}

interface Window {
  readonly page: readonly LogRecord[];
  /** The id of its first event; where there is none, of where it would be. */
  readonly before: string;
  readonly after: string;
}

/** At the end, and at the beginning, the token is the one that was given. */
function windowOf(records: readonly LogRecord[], input: AwsInput): Window {
  const { nextToken, startFromHead } = input;
  const maximum = limitOf(input, LOG_EVENTS_PAGE.value);
  const [, direction, place = ""] = /^([fb])\/(\d{56})\/s$/.exec(String(nextToken ?? "")) ?? [];
  if (nextToken !== undefined && direction === undefined) throw logsFault(LOGS_ERRORS.value.invalidToken);
  const position = records.findIndex(({ eventId }) => eventId > place);
  const behind = position < 0 ? records.length : position;
  const isForward = direction === "f" || (direction === undefined && startFromHead === true);
  // What is before a place does not have the event at the place itself.
  const end =
    direction === "b" ? records.findLastIndex(({ eventId }) => eventId < place) + 1 : records.length;
  const page = isForward
    ? records.slice(direction === undefined ? 0 : behind).slice(0, maximum)
    : records.slice(Math.max(end - maximum, 0), end);
  const fallback = direction === undefined ? BEGINNING : place;
  return { page, before: page[0]?.eventId ?? fallback, after: page.at(-1)?.eventId ?? fallback };
}

function filterLogEvents(account: LogsAccount, input: AwsInput): object {
  const where = "CloudWatch Logs FilterLogEvents";
  checkKnownNames(where, input, {
    known: [
      "logGroupName",
      "logGroupIdentifier",
      "logStreamNames",
      "logStreamNamePrefix",
      "startTime",
      "endTime",
      "filterPattern",
      "nextToken",
      "limit",
      "interleaved",
    ],
    prefix: "",
  });
  const { streams } = groupOf(account, input);
  const names = input["logStreamNames"] as readonly string[] | undefined;
  const prefix = String(input["logStreamNamePrefix"] ?? "");
  const from = Number(input["startTime"] ?? Number.NEGATIVE_INFINITY);
  const until = Number(input["endTime"] ?? Number.POSITIVE_INFINITY);
  const matches = matcherOf(where, String(input["filterPattern"] ?? ""));
  const searched = streams.filter(
    ({ logStreamName }) =>
      (names === undefined || names.includes(logStreamName)) && logStreamName.startsWith(prefix),
  );
  const found = inTimeOrder(searched.flatMap(({ records }) => records)).filter(
    ({ timestamp, message }) => timestamp >= from && timestamp <= until && matches(message),
  );
  const { page, nextToken } = pageOf(found, input, LOG_EVENTS_PAGE.value);
  const events = page.map(({ logStreamName, timestamp, message, ingestionTime, eventId }) => ({
    logStreamName,
    timestamp,
    message,
    ingestionTime,
    eventId,
  }));
  return { events, searchedLogStreams: [], nextToken };
}

/** What a filter pattern matches. Throws what is answered if it is none, and names what is not simulated. */
export function matcherOf(where: string, pattern: string): (message: string) => boolean {
  const parsed = parseLogFilterPattern(pattern);
  switch (parsed.kind) {
    case "pattern":
      return parsed.matches;
    case "invalid":
      throw logsFault(LOGS_ERRORS.value.invalidPattern);
    case "notSimulated":
      throw new NotSimulatedError(where, parsed.what);
  }
}
