import { expect, it } from "vitest";
import { Journal } from "../../src/journal/journal.ts";
import { isQueueMetric, listQueueMetrics, queueStatistics } from "../../src/metrics/queue-metrics.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const PERIODS = { origin: 0, length: 60, from: 0, until: 600 };

function metricOf(metricName: string, queue = "orders") {
  return { namespace: "AWS/SQS", metricName, dimensions: [{ name: "QueueName", value: queue }] };
}

function createEntries() {
  let now = 0;
  const journal = new Journal(() => now, 100);
  for (const at of [1, 2, 61]) {
    now = at;
    journal.append({ kind: "message.sent", queue: "orders", messageId: `${at}`, delayMs: 0 });
  }
  journal.append({ kind: "message.deleted", queue: "orders", messageId: "1" });
  journal.append({ kind: "message.sent", queue: "others", messageId: "x", delayMs: 0 });
  return journal.entries;
}

it("Messages of a queue are counted period by period", () => {
  const read = (metricName: string) =>
    queueStatistics(createEntries(), metricOf(metricName), { where: "here", periods: PERIODS }).map(
      ({ startsAt, statistics }) => [startsAt, statistics.sum, statistics.sampleCount],
    );
  expect(read("NumberOfMessagesSent")).toEqual([
    [0, 2, 2],
    [60, 1, 1],
  ]);
  expect(read("NumberOfMessagesDeleted")).toEqual([[60, 1, 1]]);
  expect(read("NumberOfMessagesReceived")).toEqual([]);
  expect(read("NoSuchMetric")).toEqual([]);
});

it("Metrics that have samples are listed", () => {
  expect(listQueueMetrics(createEntries())).toEqual([
    metricOf("NumberOfMessagesSent"),
    metricOf("NumberOfMessagesDeleted"),
    metricOf("NumberOfMessagesSent", "others"),
  ]);
  expect(isQueueMetric(metricOf("NumberOfMessagesSent"))).toBe(true);
});

it("A metric of SQS that is not counted is named", () => {
  const read = () => queueStatistics([], metricOf("SentMessageSize"), { where: "here", periods: PERIODS });
  expect(messageOf(read)).toContain("the metric SentMessageSize");
});
