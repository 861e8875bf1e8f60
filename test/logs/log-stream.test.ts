import { expect, it } from "vitest";
import { logStreamName } from "../../src/logs/log-stream.ts";

const PARTS = {
  functionName: "worker",
  version: "$LATEST",
  environmentId: "0123456789abcdef0123456789abcdef",
  startedAt: Date.UTC(2026, 10, 24, 23, 59, 59, 999),
} as const;

it("names a stream in the function's own log group by day, version and environment", () => {
  expect(logStreamName({ ...PARTS, logGroup: "/aws/lambda/worker" })).toBe(
    "2026/11/24/[$LATEST]0123456789abcdef0123456789abcdef",
  );
});

it("names a stream in a shared log group by the function as well", () => {
  expect(logStreamName({ ...PARTS, version: "7", logGroup: "/team/orders" })).toBe(
    "2026/11/24/worker[7][0123456789abcdef0123456789abcdef]",
  );
});
