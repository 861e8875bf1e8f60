import type { Chosen, Published } from "./published.ts";
import { developerGuide, READ_ON, recording, stackdRecording } from "./source.ts";

/** Attributes of a dead-letter message, and what they say. */
export const DEAD_LETTER_ATTRIBUTES = {
  value: {
    requestId: "RequestID",
    errorCode: "ErrorCode",
    errorMessage: "ErrorMessage",
    errorMessageBytes: 1_024,
    zeroReservedConcurrency:
      "Function not invoked. Function isconfigured with zero reserved concurrent executions",
  },
  unit: "text, bytes",
  source: `${recording("test_dead_letter_queue")}; ${stackdRecording("async_deleted_dlq")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The event by which a result reaches an event bus. */
export const DESTINATION_BUS_EVENT = {
  value: {
    source: "lambda",
    success: "Lambda Function Invocation Result - Success",
    failure: "Lambda Function Invocation Result - Failure",
  },
  unit: "text",
  source: recording("test_invoke_lambda_eventbridge"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Size of an invocation record above which a topic gets it without payloads, and a bus not at all. */
export const DESTINATION_RECORD_LIMIT = {
  value: 262_144,
  unit: "bytes",
  source: developerGuide("invocation-async-retain-records"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The object by which a failure reaches a bucket. */
export const DESTINATION_OBJECT = {
  value: {
    key: (functionName: string, isoInstant: string, id: string) =>
      `aws/lambda/async/${functionName}/${isoInstant.slice(0, 10).replaceAll("-", "/")}/${isoInstant.slice(0, 19).replaceAll(":", ".")}-${id}`,
    contentType: "application/octet-stream",
  },
  unit: "text",
  source: developerGuide("invocation-async-retain-records"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The approximateInvokeCount of a record about success. */
export const INVOKE_COUNT_OF_SUCCESS = {
  value: 1,
  unit: "count",
  source: `${stackdRecording("qualified_deletion_retry")}: also after failed attempts, in four trials; a record of 2022 said 2`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What follows a throttled attempt that came after failed ones. */
export const RESPONSE_OF_EXPIRED_EVENT = {
  value: "the last answer of the function, if it ever ran",
  unit: "rule",
  because:
    "Recorded are events that only failed, which keep their last answer, and events that were only throttled, which have status 429. A mixture was not found.",
} as const satisfies Chosen<string>;

/** The least that a throttled event waits once its waits have grown to the longest, as a share of it. */
export const SHORTEST_OF_LONGEST_WAITS = {
  value: 0.5,
  unit: "share",
  because:
    "AWS says that the wait grows to five minutes. If all events that were throttled together waited exactly as long, capacity would lie idle in between, and of many events some would grow too old; that is not known of AWS.",
} as const satisfies Chosen<number>;

/** How the waits of a throttled event begin again. */
export const THROTTLE_COUNT = {
  value: "from the first wait after every attempt that ran",
  unit: "rule",
  because: "AWS says that the wait grows from one second; what ends the growth is not documented.",
} as const satisfies Chosen<string>;

/** What becomes of an event whose function has zero reserved concurrency only by a later attempt. */
export const ZERO_RESERVATION_OF_RETRY = {
  value: "it ends then, counted with the attempts that ran",
  unit: "rule",
  because: "Recorded is an event that was sent while nothing was reserved: it ends at once, count 0.",
} as const satisfies Chosen<string>;

/** What the record of an event has whose streaming handler threw. */
export const RECORD_OF_STREAM_ERROR = {
  value: "condition Success, no functionError, the error as responsePayload",
  unit: "rule",
  because:
    "Recorded is that such an event ends as Success; what the record has as payload then was not found.",
} as const satisfies Chosen<string>;

/** What a record has instead of a response that is no JSON. */
export const RESPONSE_IS_NOT_JSON = {
  value: {
    statusCode: 400,
    errorCode: "InvalidRequestContentException",
    errorMessage: "Could not parse payload into json",
  },
  unit: "deliveryError",
  because:
    "That the payload of a streaming handler is left out and such an error added is recorded, but not the rest of its message.",
} as const satisfies Chosen<unknown>;
