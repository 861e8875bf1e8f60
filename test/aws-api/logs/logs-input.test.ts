import { expect, it } from "vitest";
import type { LogsAccount } from "../../../src/aws-api/logs/logs-account.ts";
import {
  checkLogName,
  limitOf,
  logGroupArn,
  logGroupNameIn,
  pageOf,
} from "../../../src/aws-api/logs/logs-input.ts";
import { messageOf } from "../../runtime/started-runtime.ts";

it("A group is named by itself, or by an ARN with or without what is in it", () => {
  const account = { region: "us-east-1", accountId: "123456789012" } as LogsAccount;
  const arn = logGroupArn(account, "/aws/lambda/a");
  expect(arn).toBe("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/a");
  const given = [
    { logGroupName: "/aws/lambda/a" },
    { logGroupIdentifier: arn },
    { logGroupIdentifier: `${arn}:*` },
  ];
  expect(given.map(logGroupNameIn)).toEqual(Array(3).fill("/aws/lambda/a"));
});

it("A page ends where the next begins", () => {
  const entries = ["a", "b", "c"];
  expect(pageOf(entries, { limit: 2 }, 50)).toEqual({ page: ["a", "b"], nextToken: "2" });
  expect(pageOf(entries, { nextToken: "2" }, 50)).toEqual({ page: ["c"], nextToken: undefined });
  expect(messageOf(() => pageOf(entries, { nextToken: "x" }, 50))).toBe(
    "The specified nextToken is invalid.",
  );
});

it("As many as are allowed may be asked for, and no more", () => {
  expect([limitOf({}, 50), limitOf({ limit: 50 }, 50)]).toEqual([50, 50]);
  expect(messageOf(() => limitOf({ limit: 51 }, 50))).toContain("Value '51' at 'limit'");
});

it("Streams may have names that groups may not", () => {
  expect(checkLogName("logStreamName", "2026/[$LATEST]a")).toBe("2026/[$LATEST]a");
  expect(messageOf(() => checkLogName("logGroupName", "[$LATEST]"))).toContain("logGroupName");
  expect(messageOf(() => checkLogName("logGroupName", ""))).toContain("Value ''");
});
