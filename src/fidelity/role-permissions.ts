import type { Published } from "./published.ts";
import { developerGuide, READ_ON } from "./source.ts";

/** What a function's execution role must allow for a destination, by the kind of target. */
export const DESTINATION_ACTIONS = {
  value: {
    queue: ["sqs:SendMessage"],
    topic: ["sns:Publish"],
    function: ["lambda:InvokeFunction"],
    eventBus: ["events:PutEvents"],
    bucket: ["s3:PutObject", "s3:ListBucket"],
  },
  unit: "IAM actions",
  source: developerGuide("invocation-async-retain-records"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What it must allow for a dead-letter queue, by the kind of target. */
export const DEAD_LETTER_ACTIONS = {
  value: { queue: ["sqs:SendMessage"], topic: ["sns:Publish"] },
  unit: "IAM actions",
  source: developerGuide("invocation-async-retain-records"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What it must allow for an event source mapping. Where all of a queue's are missing, AWS names the first. */
export const EVENT_SOURCE_ACTIONS = {
  value: {
    queue: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    stream: [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
      "kinesis:SubscribeToShard",
    ],
    tableStream: [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ],
  },
  unit: "IAM actions",
  source: `${developerGuide("with-sqs")}, ${developerGuide("with-kinesis")}, ${developerGuide("with-ddb")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;
