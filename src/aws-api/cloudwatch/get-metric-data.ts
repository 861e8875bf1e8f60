import { checkKnownNames } from "../../arguments/known-names.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { METRIC_DATA_PAGE } from "../../fidelity/cloudwatch.ts";
import type { AwsInput } from "../aws-operation.ts";
import { WireTimestamp } from "../wire-timestamp.ts";
import type { CloudWatchAccount } from "./cloudwatch-account.ts";
import {
  isKeptStatistic,
  listOf,
  needed,
  neededInstant,
  neededPeriod,
  statisticOf,
  toMetric,
} from "./cloudwatch-input.ts";

const WHERE = "CloudWatch GetMetricData";

interface DataPoint {
  readonly id: string;
  readonly at: number;
  readonly value: number;
}

interface DataQuery {
  readonly id: string;
  readonly label: string;
  readonly points: readonly DataPoint[];
}

/** GetMetricData. Metric math is not simulated. */
export function getMetricData(account: CloudWatchAccount, input: AwsInput): object {
  checkKnownNames(WHERE, input, {
    known: [
      "MetricDataQueries",
      "StartTime",
      "EndTime",
      "NextToken",
      "ScanBy",
      "MaxDatapoints",
      "LabelOptions",
    ],
    prefix: "",
  });
  const isAscending = input["ScanBy"] === "TimestampAscending";
  const queries = listOf(needed(input, "MetricDataQueries"))
    .filter(({ ReturnData }) => String(ReturnData ?? true) !== "false")
    .map((query) => readQuery(account, query, input))
    .map((query) => (isAscending ? query : { ...query, points: query.points.toReversed() }));
  return pageOf(queries, input);
}

function readQuery(account: CloudWatchAccount, query: AwsInput, input: AwsInput): DataQuery {
  const { Id, Expression, Label, AccountId, MetricStat } = query;
  if (Expression !== undefined) throw new NotSimulatedError(WHERE, "metric math (`Expression`)");
  if (AccountId !== undefined && AccountId !== account.accountId)
    throw new NotSimulatedError(WHERE, "a metric of another account");
  const stat = (MetricStat ?? {}) as AwsInput;
  const metric = toMetric((stat["Metric"] ?? {}) as AwsInput);
  const statistic = String(needed(stat, "Stat"));
  if (!isKeptStatistic(statistic)) throw new NotSimulatedError(WHERE, `the statistic ${statistic}`);
  const length = neededPeriod(stat);
  const start = neededInstant(input, "StartTime");
  const until = neededInstant(input, "EndTime");
  if (start >= until)
    throw new InvalidArgumentError(WHERE, "StartTime", "before EndTime", new Date(start).toISOString());
  const periods = { origin: 0, length, from: Math.floor(start / length) * length, until };
  const unit = stat["Unit"] === undefined ? undefined : String(stat["Unit"]);
  const id = String(Id);
  const points = account
    .metricStatistics(metric, periods, { where: WHERE, unit })
    .map(({ startsAt, statistics }) => ({
      id,
      at: startsAt,
      value: statisticOf(statistics, statistic) ?? 0,
    }));
  return { id, label: Label === undefined ? metric.metricName : String(Label), points };
}

/** The points of all queries count together. A query of which more is to come is said to be partial. */
function pageOf(queries: readonly DataQuery[], { MaxDatapoints, NextToken }: AwsInput): object {
  const maximum = MaxDatapoints === undefined ? METRIC_DATA_PAGE.value : Number(MaxDatapoints);
  const start = NextToken === undefined ? 0 : Number(NextToken);
  const all = queries.flatMap(({ points }) => points);
  const end = start + maximum;
  const page = new Set(all.slice(start, end));
  const rest = new Set(all.slice(end));
  const MetricDataResults = queries
    .filter(({ points }) => start === 0 || points.some((point) => page.has(point)))
    .map(({ id, label, points }) => {
      const onPage = points.filter((point) => page.has(point));
      return {
        Id: id,
        Label: label,
        Timestamps: onPage.map(({ at }) => new WireTimestamp(at)),
        Values: onPage.map(({ value }) => value),
        StatusCode: points.some((point) => rest.has(point)) ? "PartialData" : "Complete",
      };
    });
  return { MetricDataResults, NextToken: end < all.length ? String(end) : undefined, Messages: [] };
}
