import type { Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** How a service refuses a call for being one too many. */
export interface ThrottledCall {
  readonly name: string;
  readonly httpStatusCode: number;
  readonly message: string;
  /** Further members of the error. */
  readonly members?: Readonly<Record<string, unknown>>;
}

function throttled(source: string, value: ThrottledCall): Published<ThrottledCall> {
  return { value, unit: "error", source, readOn: READ_ON };
}

const RATE_EXCEEDED = "Rate exceeded";

/** The exceptions for throttled calls, by service. */
export const THROTTLED_CALLS = {
  sqs: throttled("service model sqs 2012-11-05; the text is ours", {
    name: "RequestThrottled",
    httpStatusCode: 403,
    message: RATE_EXCEEDED,
    members: { Code: "RequestThrottled", Type: "Sender" },
  }),
  sns: throttled("service model sns 2010-03-31; the text is ours", {
    name: "ThrottledException",
    httpStatusCode: 429,
    message: RATE_EXCEEDED,
    members: { Code: "Throttled" },
  }),
  lambda: throttled("service model lambda 2015-03-31, recording reserved-concurrency", {
    name: "TooManyRequestsException",
    httpStatusCode: 429,
    message: "Rate Exceeded.",
    members: { Type: "User", Reason: "CallerRateLimitExceeded" },
  }),
  dynamodb: throttled("service model dynamodb 2012-08-10", {
    name: "ProvisionedThroughputExceededException",
    httpStatusCode: 400,
    message:
      "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
  }),
  kinesis: throttled("service model kinesis 2013-12-02; the text is ours", {
    name: "ProvisionedThroughputExceededException",
    httpStatusCode: 400,
    message: RATE_EXCEEDED,
  }),
  events: throttled("service model eventbridge 2015-10-07; the text is ours", {
    name: "ThrottlingException",
    httpStatusCode: 400,
    message: RATE_EXCEEDED,
  }),
  scheduler: throttled("service model scheduler 2021-06-30; the text is ours", {
    name: "ThrottlingException",
    httpStatusCode: 429,
    message: RATE_EXCEEDED,
  }),
  logs: throttled("service model logs 2014-03-28; the text is ours", {
    name: "ThrottlingException",
    httpStatusCode: 400,
    message: RATE_EXCEEDED,
  }),
  s3: throttled("https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html", {
    name: "SlowDown",
    httpStatusCode: 503,
    message: "Please reduce your request rate.",
  }),
} as const satisfies Readonly<Record<string, Published<ThrottledCall>>>;
