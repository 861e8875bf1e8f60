import { checkKnownNames } from "../../arguments/known-names.ts";
import { DESCRIBED_LOGS_PAGE, LOG_EVENT_AGE, LOGS_ERRORS } from "../../fidelity/cloudwatch-logs.ts";
import type { InputLogEvent, LogStreamContents } from "../../logs/log-groups.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { matcherOf } from "./log-event-operations.ts";
import type { LogsAccount } from "./logs-account.ts";
import { checkLogName, groupOf, logGroupArn, logsFault, pageOf, streamIn } from "./logs-input.ts";

/** What stands for tokens, which say nothing any more. */
const SEQUENCE_TOKEN = "1".padStart(56, "0");

/** The operations of log streams, and the one that writes to them. */
export const LOG_STREAM_OPERATIONS: OperationTable<LogsAccount> = {
  CreateLogStream: (account, input) => {
    const group = groupOf(account, input);
    const name = checkLogName("logStreamName", String(input["logStreamName"] ?? ""));
    if (group.streams.some(({ logStreamName }) => logStreamName === name))
      throw logsFault(LOGS_ERRORS.value.streamExists);
    account.logGroups.createStream(group.logGroupName, name);
  },
  DeleteLogStream: (account, input) => {
    const group = groupOf(account, input);
    account.logGroups.deleteStream(group.logGroupName, streamIn(group, input).logStreamName);
  },
  DescribeLogStreams: describeLogStreams,
  PutLogEvents: putLogEvents,
};

function describeLogStreams(account: LogsAccount, input: AwsInput): object {
  checkKnownNames("CloudWatch Logs DescribeLogStreams", input, {
    known: [
      "logGroupName",
      "logGroupIdentifier",
      "logStreamNamePrefix",
      "orderBy",
      "descending",
      "nextToken",
      "limit",
    ],
    prefix: "",
  });
  const { logGroupName, streams } = groupOf(account, input);
  const prefix = String(input["logStreamNamePrefix"] ?? "");
  const found = streams.filter(({ logStreamName }) => logStreamName.startsWith(prefix));
  const ordered =
    input["orderBy"] === "LastEventTime" ? found.toSorted((a, b) => lastTime(a) - lastTime(b)) : found;
  const directed = input["descending"] === true ? ordered.toReversed() : ordered;
  const { page, nextToken } = pageOf(directed, input, DESCRIBED_LOGS_PAGE.value);
  const arn = logGroupArn(account, logGroupName);
  const logStreams = page.map(({ logStreamName, createdAt, records }) => {
    const [first, last] = [records[0], records.at(-1)];
    return {
      logStreamName,
      creationTime: createdAt,
      firstEventTimestamp: first?.timestamp,
      lastEventTimestamp: last?.timestamp,
      lastIngestionTime: last?.ingestionTime,
      uploadSequenceToken: first && SEQUENCE_TOKEN,
      arn: `${arn}:log-stream:${logStreamName}`,
      storedBytes: 0,
    };
  });
  return { logStreams, nextToken };
}

/** A stream without events counts from its creation. */
function lastTime({ records, createdAt }: LogStreamContents): number {
  return records.at(-1)?.timestamp ?? createdAt;
}

function putLogEvents(account: LogsAccount, input: AwsInput): object {
  checkKnownNames("CloudWatch Logs PutLogEvents", input, {
    known: ["logGroupName", "logStreamName", "logEvents", "sequenceToken"],
    prefix: "",
  });
  const group = groupOf(account, input);
  const { logStreamName } = streamIn(group, input);
  const events = (input["logEvents"] ?? []) as readonly InputLogEvent[];
  const isOrdered = events.every(
    ({ timestamp }, index) => index === 0 || timestamp >= (events[index - 1] as InputLogEvent).timestamp,
  );
  if (!isOrdered) throw logsFault(LOGS_ERRORS.value.unorderedEvents);
  const now = account.logsNow();
  const { past, future } = LOG_EVENT_AGE.value;
  const tooOld = events.filter(({ timestamp }) => timestamp < now - past).length;
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + future);
  const taken = events.slice(tooOld, tooNew < 0 ? undefined : tooNew);
  const records = account.logGroups.put(taken, { logGroupName: group.logGroupName, logStreamName });
  for (const filter of account.subscriptionFilters.of(group.logGroupName)) {
    const matches = matcherOf("CloudWatch Logs PutLogEvents", filter.filterPattern);
    const matching = records.filter(({ message }) => matches(message));
    if (matching.length > 0) account.deliverLogs(filter, matching);
  }
  const rejectedLogEventsInfo = {
    ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
  };
  const isRejected = taken.length < events.length;
  return { nextSequenceToken: SEQUENCE_TOKEN, ...(isRejected && { rejectedLogEventsInfo }) };
}
