import { Buffer } from "node:buffer";
import type {
  ListMessageMoveTasksOptions,
  MessageMoveTasks,
  StartMessageMoveTaskOptions,
} from "../../event-source/message-move-tasks.ts";
import { refuse, sqsFault, toServiceError } from "../../event-source/sqs-fault.ts";
import type { OperationTable } from "../aws-operation.ts";
import { isMembers, toWireMembers } from "../member-names.ts";
import type { SqsAccount } from "./sqs-account.ts";
import { checkMembers, needed, present } from "./sqs-input.ts";

/** The operations of SQS on message move tasks. */
export const MESSAGE_MOVE_TASK_OPERATIONS: OperationTable<SqsAccount> = {
  StartMessageMoveTask: (account, input) => {
    checkMembers("StartMessageMoveTask", input, [
      "SourceArn",
      "DestinationArn",
      "MaxNumberOfMessagesPerSecond",
    ]);
    const tasks = tasksOf(account, String(needed(input, "SourceArn")));
    const { DestinationArn: destination, MaxNumberOfMessagesPerSecond: rate } = input;
    if (destination !== undefined && destination !== null) checkArn("DestinationArn", destination);
    return toWireMembers(
      tasks.start(
        "SQS StartMessageMoveTask",
        present<StartMessageMoveTaskOptions>({ destination, maxNumberOfMessagesPerSecond: rate }),
      ),
    );
  },
  CancelMessageMoveTask: (account, input) => {
    checkMembers("CancelMessageMoveTask", input, ["TaskHandle"]);
    const handle = String(needed(input, "TaskHandle"));
    const tasks = tasksOf(account, sourceOf(handle));
    return toWireMembers(tasks.cancel("SQS CancelMessageMoveTask", handle));
  },
  ListMessageMoveTasks: (account, input) => {
    checkMembers("ListMessageMoveTasks", input, ["SourceArn", "MaxResults"]);
    const tasks = tasksOf(account, String(needed(input, "SourceArn")));
    const listed = tasks.list(
      "SQS ListMessageMoveTasks",
      present<ListMessageMoveTasksOptions>({ maxResults: input["MaxResults"] }),
    );
    return { Results: listed.map((task) => toWireMembers(task)) };
  },
};

function tasksOf(account: SqsAccount, sourceArn: string): MessageMoveTasks {
  checkArn("SourceArn", sourceArn);
  const source = account.findQueue(sourceArn);
  if (source === undefined) throw toServiceError(sqsFault("moveSourceDoesNotExist"));
  return account.moveTasksOf(source);
}

function checkArn(parameter: string, arn: unknown): void {
  if (!/^arn:[^:]+:sqs:[^:]+:[^:]+:[^:]+$/.test(String(arn)))
    refuse(sqsFault("moveArnFormat", { parameter }));
}

/** The queue that a handle names. */
function sourceOf(handle: string): string {
  try {
    const named: unknown = JSON.parse(Buffer.from(handle, "base64").toString());
    if (isMembers(named) && typeof named["taskId"] === "string") return String(named["sourceArn"]);
  } catch {
    // It is none of this library's.
  }
  throw toServiceError(sqsFault("taskHandle"));
}
