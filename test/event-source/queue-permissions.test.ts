import { describe, expect, it } from "vitest";
import {
  addPermission,
  type ChangedPolicy,
  type QueuePermission,
  removePermission,
} from "../../src/event-source/queue-permissions.ts";
import { faultMessage, isSqsFault, type SqsFault } from "../../src/event-source/sqs-fault.ts";

const queueArn = "arn:aws:sqs:us-east-1:123456789012:orders";
const permission: QueuePermission = {
  label: "alice",
  accountIds: ["111122223333"],
  actions: ["SendMessage"],
  queueArn,
};
const statement = {
  Sid: "alice",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "SQS:SendMessage",
  Resource: queueArn,
};

function policyOf(answer: ChangedPolicy | SqsFault): string {
  if (isSqsFault(answer)) throw new Error(faultMessage(answer));
  return answer.policy;
}

function refusalOf(answer: ChangedPolicy | SqsFault): string {
  return isSqsFault(answer) ? faultMessage(answer) : expect.unreachable();
}

const add = (policy: string | undefined, change: Partial<QueuePermission> = {}) =>
  addPermission(policy, { ...permission, ...change });

describe("AddPermission", () => {
  it("makes a policy for a queue that has none", () => {
    expect(JSON.parse(policyOf(add(undefined)))).toEqual({
      Version: "2008-10-17",
      Id: `${queueArn}/SQSDefaultPolicy`,
      Statement: [statement],
    });
  });

  it("lists accounts and actions if there are several", () => {
    const policy = policyOf(
      add(undefined, {
        accountIds: ["111122223333", "444455556666"],
        actions: ["SendMessage", "PurgeQueue"],
      }),
    );
    expect(JSON.parse(policy)).toMatchObject({
      Statement: [
        {
          Principal: { AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] },
          Action: ["SQS:SendMessage", "SQS:PurgeQueue"],
        },
      ],
    });
  });

  it("adds to the policy that there is, whose statements may be one or a list", () => {
    const own = { Sid: "own", Effect: "Deny" };
    for (const Statement of [own, [own]])
      expect(JSON.parse(policyOf(add(JSON.stringify({ Version: "2012-10-17", Statement }))))).toEqual({
        Version: "2012-10-17",
        Statement: [own, statement],
      });
  });

  it("takes a permission again, but not another one of that label", () => {
    const policy = policyOf(add(undefined));
    expect(policyOf(add(policy))).toBe(policy);
    expect(refusalOf(add(policy, { actions: ["PurgeQueue"] }))).toMatchInlineSnapshot(
      `"Value alice for parameter Label is invalid. Reason: Already exists."`,
    );
  });

  it("refuses actions that nobody can share, or has", () => {
    expect(refusalOf(add(undefined, { actions: ["CreateQueue"] }))).toMatchInlineSnapshot(
      `"Value SQS:CreateQueue for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action."`,
    );
    expect(refusalOf(add(undefined, { actions: ["SendMessageBatch"] }))).toMatchInlineSnapshot(
      `"Value SQS:SendMessageBatch for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions."`,
    );
  });

  it("refuses more than seven actions, and more than twenty statements", () => {
    expect(refusalOf(add(undefined, { actions: Array.from({ length: 8 }, () => "SendMessage") }))).toBe(
      "8 Actions were found, maximum allowed is 7.",
    );
    let policy: string | undefined;
    for (let count = 1; count <= 20; count++) policy = policyOf(add(policy, { label: `l${count}` }));
    expect(refusalOf(add(policy, { label: "l21" }))).toBe("21 Statements were found, maximum allowed is 20.");
  });
});

describe("RemovePermission", () => {
  it("removes one statement, and the policy with the last one", () => {
    const both = policyOf(add(policyOf(add(undefined)), { label: "bob" }));
    const one = policyOf(removePermission(both, "alice"));
    expect(JSON.parse(one)).toMatchObject({ Statement: [{ Sid: "bob" }] });
    expect(policyOf(removePermission(one, "bob"))).toBe("");
  });

  it("refuses a label that is not there", () => {
    for (const policy of [undefined, policyOf(add(undefined))])
      expect(refusalOf(removePermission(policy, "bob"))).toBe(
        "Value bob for parameter Label is invalid. Reason: can't find label on existing policy.",
      );
  });
});
