import { checkKnownNames } from "../../arguments/known-names.ts";
import { NotSimulatedError } from "../../errors.ts";
import { CLOUDWATCH_MESSAGES } from "../../fidelity/cloudwatch.ts";
import type { MetricStatistics } from "../../metrics/metric-samples.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireTimestamp } from "../wire-timestamp.ts";
import type { CloudWatchAccount } from "./cloudwatch-account.ts";
import { cloudWatchFault, listOf, needed, toMetric } from "./cloudwatch-input.ts";

const WHERE = "CloudWatch PutMetricData";

type StatisticSet = Required<Omit<MetricStatistics, "average">>;

/** PutMetricData. */
export function putMetricData(account: CloudWatchAccount, input: AwsInput): void {
  checkKnownNames(WHERE, input, { known: ["Namespace", "MetricData", "StrictEntityValidation"], prefix: "" });
  const namespace = String(needed(input, "Namespace"));
  if (namespace.startsWith("AWS/"))
    throw cloudWatchFault("InvalidParameterValue", CLOUDWATCH_MESSAGES.value.reservedNamespace);
  const data = listOf(input["MetricData"]).map((datum) => {
    checkKnownNames(WHERE, datum, { known: DATUM_MEMBERS, prefix: "MetricData[]." });
    return {
      metric: { ...toMetric(datum), namespace },
      at: fromWireTimestamp(datum["Timestamp"]) ?? account.metricNow(),
      unit: datum["Unit"] === undefined ? "None" : String(datum["Unit"]),
      statistics: statisticsIn(datum),
    };
  });
  for (const datum of data) account.putMetricDatum(datum);
}

const DATUM_MEMBERS = [
  "MetricName",
  "Dimensions",
  "Timestamp",
  "Value",
  "StatisticValues",
  "Values",
  "Counts",
  "Unit",
  "StorageResolution",
];

function statisticsIn(datum: AwsInput): StatisticSet {
  const { Value, StatisticValues, Values, Counts } = datum;
  if (Value !== undefined) return statisticsOfValues([Number(Value)], [1]);
  if (StatisticValues !== undefined) {
    const { SampleCount, Sum, Minimum, Maximum } = StatisticValues as AwsInput;
    return {
      sampleCount: Number(SampleCount),
      sum: Number(Sum),
      minimum: Number(Minimum),
      maximum: Number(Maximum),
    };
  }
  const values = listOf(Values).map(Number);
  if (values.length === 0) throw new NotSimulatedError(WHERE, "a datum without a value");
  return statisticsOfValues(values, listOf(Counts).map(Number));
}

function statisticsOfValues(values: readonly number[], counts: readonly number[]): StatisticSet {
  const countOf = (index: number): number => counts[index] ?? 1;
  return {
    sampleCount: values.reduce((sum, _, index) => sum + countOf(index), 0),
    sum: values.reduce((sum, value, index) => sum + value * countOf(index), 0),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
  };
}
