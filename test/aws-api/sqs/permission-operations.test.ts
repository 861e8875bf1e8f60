import { describe, expect, it } from "vitest";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

const GRANT = { Label: "alice", AWSAccountIds: ["111122223333"], Actions: ["SendMessage"] };

describe("the operations of SQS on permissions", () => {
  it("add statements to a queue's policy, and remove them", async () => {
    const { queue, QueueUrl, sqs } = createQueueAndClient();
    await sqs.addPermission({ QueueUrl, ...GRANT });
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["Policy"] });
    expect(JSON.parse(Attributes?.Policy ?? "")).toMatchObject({
      Id: `${queue.arn}/SQSDefaultPolicy`,
      Statement: [{ Sid: "alice", Action: "SQS:SendMessage", Resource: queue.arn }],
    });
    await sqs.removePermission({ QueueUrl, Label: "alice" });
    expect(queue.attributes).not.toHaveProperty("Policy");
    expect(await errorOf(sqs.removePermission({ QueueUrl, Label: "alice" }))).toMatchObject({
      name: "InvalidParameterValue",
      message: "Value alice for parameter Label is invalid. Reason: can't find label on existing policy.",
    });
  });

  it.each([
    ["Label", { Label: "" }],
    ["AWSAccountIds", { AWSAccountIds: [] }],
    ["ActionName", { Actions: [] }],
  ])("tell that %s is missing", async (name, nothing) => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const call = sqs.addPermission({ QueueUrl, ...GRANT, ...nothing });
    expect(await errorOf(call)).toMatchObject({
      name: "MissingParameter",
      message: `The request must contain the parameter ${name}.`,
    });
  });
});
