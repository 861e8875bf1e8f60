import type { Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** What an error of SQS is called, apart from what it says. */
export interface SqsErrorShape {
  /** The exception's name in the AWS SDK for JavaScript v3: the shape's name if the service model has the shape, else the code. */
  readonly name: string;
  /** The error code, which still is the one of the old query protocol. */
  readonly code: string;
  /** The error's shape. */
  readonly queryErrorCode: string;
  readonly httpStatusCode: number;
}

/** An error of SQS as it goes over the wire and as an SDK shows it. */
export interface SqsErrorAnswer {
  readonly shape: SqsErrorShapeName;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const SERVICE_MODEL = "service model sqs 2012-11-05";
const PREFIX = "AWS.SimpleQueueService.";

/** An error of the service model, whose code has the service's prefix. */
function prefixed(shape: string, httpStatusCode = 400): Published<SqsErrorShape> {
  return modelled({ shape, code: `${PREFIX}${shape}`, httpStatusCode });
}

/** An error of the service model, whose code is the shape's name. */
function plain(shape: string, httpStatusCode = 400): Published<SqsErrorShape> {
  return modelled({ shape, code: shape, httpStatusCode });
}

function modelled({
  shape,
  code,
  httpStatusCode,
}: {
  readonly shape: string;
  readonly code: string;
  readonly httpStatusCode: number;
}): Published<SqsErrorShape> {
  const value = { name: shape, code, queryErrorCode: shape, httpStatusCode };
  return { value, unit: "error", source: SERVICE_MODEL, readOn: READ_ON };
}

/** An error that the service model does not have, so that an SDK names it by its code. */
function unmodelled(code: string, queryErrorCode: string): Published<SqsErrorShape> {
  const value = { name: code, code, queryErrorCode, httpStatusCode: 400 };
  return {
    value,
    unit: "error",
    source: "recording posting-to-fifo-requires-deduplicationid-group-id-sqs",
    readOn: READ_ON,
  };
}

/** The errors of SQS: names, codes and HTTP statuses. */
export const SQS_ERROR_SHAPES = {
  BatchEntryIdsNotDistinct: prefixed("BatchEntryIdsNotDistinct"),
  BatchRequestTooLong: prefixed("BatchRequestTooLong"),
  EmptyBatchRequest: prefixed("EmptyBatchRequest"),
  InvalidAttributeName: plain("InvalidAttributeName"),
  InvalidAttributeValue: plain("InvalidAttributeValue"),
  InvalidBatchEntryId: prefixed("InvalidBatchEntryId"),
  InvalidMessageContents: plain("InvalidMessageContents"),
  InvalidParameterValue: unmodelled("InvalidParameterValue", "InvalidParameterValueException"),
  MissingParameter: unmodelled("MissingParameter", "MissingRequiredParameterException"),
  OverLimit: plain("OverLimit", 403),
  PurgeQueueInProgress: prefixed("PurgeQueueInProgress", 403),
  QueueDeletedRecently: prefixed("QueueDeletedRecently"),
  QueueDoesNotExist: modelled({
    shape: "QueueDoesNotExist",
    code: `${PREFIX}NonExistentQueue`,
    httpStatusCode: 400,
  }),
  QueueNameExists: modelled({ shape: "QueueNameExists", code: "QueueAlreadyExists", httpStatusCode: 400 }),
  ReceiptHandleIsInvalid: plain("ReceiptHandleIsInvalid", 404),
  ResourceNotFoundException: plain("ResourceNotFoundException", 404),
  TooManyEntriesInBatchRequest: prefixed("TooManyEntriesInBatchRequest"),
  UnsupportedOperation: prefixed("UnsupportedOperation"),
} as const satisfies Record<string, Published<SqsErrorShape>>;

/** Which error. */
export type SqsErrorShapeName = keyof typeof SQS_ERROR_SHAPES;
