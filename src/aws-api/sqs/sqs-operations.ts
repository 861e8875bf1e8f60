import type { OperationTable } from "../aws-operation.ts";
import { MESSAGE_MOVE_TASK_OPERATIONS } from "./message-move-task-operations.ts";
import { MESSAGE_OPERATIONS } from "./message-operations.ts";
import { PERMISSION_OPERATIONS } from "./permission-operations.ts";
import { QUEUE_OPERATIONS } from "./queue-operations.ts";
import type { SqsAccount } from "./sqs-account.ts";

/**
 * The operations of SQS, as they go over the wire: AWS JSON 1.0.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
export const SQS_OPERATIONS: OperationTable<SqsAccount> = {
  ...QUEUE_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  ...MESSAGE_MOVE_TASK_OPERATIONS,
  ...PERMISSION_OPERATIONS,
};
