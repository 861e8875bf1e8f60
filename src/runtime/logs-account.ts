import { Buffer } from "node:buffer";
import type { LogsAccount } from "../aws-api/logs/logs-account.ts";
import type { Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError } from "../errors.ts";
import { gzip } from "../host/gzip.ts";
import { LogGroups } from "../logs/log-groups.ts";
import type { LogRecord } from "../logs/log-record.ts";
import {
  printSubscriptionData,
  type SubscriptionFilter,
  SubscriptionFilters,
} from "../logs/subscription-filters.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The logs of a runtime, as SDK clients read and write them. */
export function createLogsAccount(context: RuntimeContext): Omit<LogsAccount, "region" | "accountId"> {
  return {
    logGroups: new LogGroups(context),
    subscriptionFilters: new SubscriptionFilters(),
    logsNow: () => context.clock.now,
    mayDeliverLogs: (filter) => permittedSender(context, filter) !== undefined,
    deliverLogs: (filter, records) => deliverLogs(context, filter, records),
  };
}

/** A policy may name the service with its Region or without. */
function permittedSender(
  { region, accountId, targets }: RuntimeContext,
  { logGroupName, destinationArn }: SubscriptionFilter,
): Sender | undefined {
  const target = targets.find(destinationArn);
  if (target?.type !== "function") return undefined;
  const arn = `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}:*`;
  const senders = [
    { principal: `logs.${region}.amazonaws.com`, arn },
    { principal: "logs.amazonaws.com", arn },
  ] as const satisfies readonly Sender[];
  return senders.find((sender) => target.mayInvoke?.(sender) !== false);
}

/** What a function that is gone, or refuses, does not get is lost. */
function deliverLogs(
  context: RuntimeContext,
  filter: SubscriptionFilter,
  records: readonly LogRecord[],
): void {
  const { clock, accountId, targets } = context;
  const logStreamName = records[0]?.logStreamName ?? "";
  const text = printSubscriptionData(filter, { owner: accountId, logStreamName, records });
  const data = Buffer.from(gzip(Buffer.from(text))).toString("base64");
  clock.at(clock.now, `subscription filter ${filter.filterName}`, () => {
    const target = targets.find(filter.destinationArn);
    const sender = permittedSender(context, filter);
    if (target?.type !== "function" || sender === undefined) return;
    try {
      target.invoke(JSON.stringify({ awslogs: { data } }), sender);
    } catch (error) {
      if (!(error instanceof AwsServiceError)) throw error;
    }
  });
}
