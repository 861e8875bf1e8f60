import { expect, it } from "vitest";
import { LOGS_OPERATIONS } from "../../../src/aws-api/logs/logs-operations.ts";

it("The operations of CloudWatch Logs that are answered", () => {
  expect(Object.keys(LOGS_OPERATIONS).sort()).toMatchInlineSnapshot(`
    [
      "CreateLogGroup",
      "CreateLogStream",
      "DeleteLogGroup",
      "DeleteLogStream",
      "DeleteRetentionPolicy",
      "DeleteSubscriptionFilter",
      "DescribeLogGroups",
      "DescribeLogStreams",
      "DescribeSubscriptionFilters",
      "FilterLogEvents",
      "GetLogEvents",
      "ListTagsForResource",
      "ListTagsLogGroup",
      "PutLogEvents",
      "PutRetentionPolicy",
      "PutSubscriptionFilter",
      "TagLogGroup",
      "TagResource",
      "UntagLogGroup",
      "UntagResource",
    ]
  `);
});
