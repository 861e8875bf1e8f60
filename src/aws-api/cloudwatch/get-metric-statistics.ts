import { checkKnownNames } from "../../arguments/known-names.ts";
import { NotSimulatedError } from "../../errors.ts";
import { CLOUDWATCH_MESSAGES, METRIC_STATISTICS_MAXIMUM } from "../../fidelity/cloudwatch.ts";
import type { AwsInput } from "../aws-operation.ts";
import { WireTimestamp } from "../wire-timestamp.ts";
import type { CloudWatchAccount } from "./cloudwatch-account.ts";
import {
  cloudWatchFault,
  isKeptStatistic,
  listOf,
  needed,
  neededInstant,
  neededPeriod,
  statisticOf,
  toMetric,
} from "./cloudwatch-input.ts";

const WHERE = "CloudWatch GetMetricStatistics";
const MINUTE_MS = 60_000;

/** GetMetricStatistics. Its periods begin at the minute of StartTime. */
export function getMetricStatistics(account: CloudWatchAccount, input: AwsInput): object {
  checkKnownNames(WHERE, input, {
    known: ["Namespace", "MetricName", "Dimensions", "StartTime", "EndTime", "Period", "Statistics", "Unit"],
    prefix: "",
  });
  needed(input, "Namespace");
  const metric = toMetric(input);
  const statistics = listOf(input["Statistics"]).map(String);
  if (statistics.length === 0)
    throw cloudWatchFault("MissingParameter", CLOUDWATCH_MESSAGES.value.noStatistics);
  for (const name of statistics)
    if (!isKeptStatistic(name)) throw new NotSimulatedError(WHERE, `the statistic ${name}`);
  const length = neededPeriod(input);
  const start = neededInstant(input, "StartTime");
  const until = neededInstant(input, "EndTime");
  if (start >= until)
    throw cloudWatchFault("InvalidParameterCombination", CLOUDWATCH_MESSAGES.value.startNotBeforeEnd);
  const from = Math.floor(start / Math.min(length, MINUTE_MS)) * Math.min(length, MINUTE_MS);
  const count = Math.ceil((until - from) / length);
  if (count > METRIC_STATISTICS_MAXIMUM.value)
    throw cloudWatchFault("InvalidParameterCombination", CLOUDWATCH_MESSAGES.value.tooManyDatapoints(count));
  const given = input["Unit"] === undefined ? undefined : String(input["Unit"]);
  const periods = { origin: from, length, from, until };
  const unit = given ?? account.metricUnit(metric);
  return {
    Label: metric.metricName,
    Datapoints: account.metricStatistics(metric, periods, { where: WHERE, unit: given }).map((period) => ({
      Timestamp: new WireTimestamp(period.startsAt),
      ...Object.fromEntries(statistics.map((name) => [name, statisticOf(period.statistics, name)])),
      Unit: unit,
    })),
  };
}
