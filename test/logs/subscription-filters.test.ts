import { expect, it } from "vitest";
import { printSubscriptionData, SubscriptionFilters } from "../../src/logs/subscription-filters.ts";

function filterNamed(filterName: string, filterPattern = "") {
  const destinationArn = "arn:aws:lambda:us-east-1:123456789012:function:worker";
  return { filterName, logGroupName: "app", filterPattern, destinationArn, createdAt: 0 };
}

it("A filter replaces the one of its name", () => {
  const filters = new SubscriptionFilters();
  for (const filter of [filterNamed("b"), filterNamed("a"), filterNamed("b", "ERROR")]) filters.put(filter);
  expect(filters.of("app").map(({ filterName, filterPattern }) => [filterName, filterPattern])).toEqual([
    ["a", ""],
    ["b", "ERROR"],
  ]);
  expect(filters.delete(filterNamed("a"))).toBe(true);
  expect(filters.delete(filterNamed("a"))).toBe(false);
  filters.deleteAll("app");
  expect(filters.of("app")).toEqual([]);
});

it("A destination is told whose events they are", () => {
  const record = { eventId: "1", timestamp: 2, ingestionTime: 3, message: "m", logStreamName: "s" };
  const text = printSubscriptionData(filterNamed("f"), { owner: "o", logStreamName: "s", records: [record] });
  expect(JSON.parse(text)).toEqual({
    messageType: "DATA_MESSAGE",
    owner: "o",
    logGroup: "app",
    logStream: "s",
    subscriptionFilters: ["f"],
    logEvents: [{ id: "1", timestamp: 2, message: "m" }],
  });
});
