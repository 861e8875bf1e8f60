import { addPermission, removePermission } from "../../event-source/queue-permissions.ts";
import { orThrow, refuse, sqsFault } from "../../event-source/sqs-fault.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { SqsAccount } from "./sqs-account.ts";
import { checkMembers, listOf, needed, queueOf } from "./sqs-input.ts";

/** The operations of SQS on the statements of a queue's policy. */
export const PERMISSION_OPERATIONS: OperationTable<SqsAccount> = {
  AddPermission: (account, input) => {
    checkMembers("AddPermission", input, ["QueueUrl", "Label", "AWSAccountIds", "Actions"]);
    const queue = queueOf(account, input);
    const permission = {
      label: labelOf(input),
      // The old protocol's name of the list is the one that is missed.
      actions: filled(input["Actions"], "ActionName"),
      accountIds: filled(input["AWSAccountIds"], "AWSAccountIds"),
      queueArn: queue.arn,
    };
    queue.setAttributes(orThrow(addPermission(queue.settings.policy, permission)));
  },
  RemovePermission: (account, input) => {
    checkMembers("RemovePermission", input, ["QueueUrl", "Label"]);
    const queue = queueOf(account, input);
    queue.setAttributes(orThrow(removePermission(queue.settings.policy, labelOf(input))));
  },
};

function labelOf(input: AwsInput): string {
  const label = needed(input, "Label");
  if (label === "") refuse(sqsFault("missingParameter", { parameter: "Label" }));
  return String(label);
}

function filled(list: unknown, parameter: string): readonly string[] {
  const values = listOf(list);
  if (values.length === 0) refuse(sqsFault("missingParameter", { parameter }));
  return values;
}
