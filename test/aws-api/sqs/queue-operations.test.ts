import {
  paginateListQueues,
  QueueDeletedRecently,
  QueueDoesNotExist,
  QueueNameExists,
  type SQS,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

async function createQueues(sqs: SQS, names: readonly string[]): Promise<readonly string[]> {
  const created = names.map(async (QueueName) => (await sqs.createQueue({ QueueName })).QueueUrl ?? "");
  return Promise.all(created);
}

describe("CreateQueue", () => {
  it("makes a queue with attributes and tags", async () => {
    const { sqs } = createQueueAndClient();
    const Attributes = { FifoQueue: "true", ContentBasedDeduplication: "true", DelaySeconds: "5" };
    const tags = { team: "a", Team: "b" };
    const { QueueUrl } = await sqs.createQueue({ QueueName: "steps.fifo", Attributes, tags });
    const { Attributes: made } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
    expect(made).toMatchObject({ ...Attributes, DeduplicationScope: "queue" });
    expect((await sqs.listQueueTags({ QueueUrl })).Tags).toEqual(tags);
  });

  it("answers the queue that there is, if no attribute that is given differs", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const create = (DelaySeconds: string) =>
      sqs.createQueue({ QueueName: "orders", Attributes: { DelaySeconds } });
    expect((await create("0")).QueueUrl).toBe(QueueUrl);
    const error = await errorOf(create("1"));
    expect(error).toBeInstanceOf(QueueNameExists);
    expect(error.message).toMatchInlineSnapshot(
      `"A queue already exists with the same name and a different value for attribute DelaySeconds"`,
    );
  });

  it("does not say what becomes of other tags for a queue that exists", async () => {
    const { queue, sqs } = createQueueAndClient();
    await sqs.tagQueue({ QueueUrl: queue.url, Tags: { team: "a" } });
    await sqs.createQueue({ QueueName: "orders", tags: { team: "a" } });
    const call = sqs.createQueue({ QueueName: "orders", tags: { team: "b" } });
    await expect(call).rejects.toBeInstanceOf(NotSimulatedError);
  });

  it("waits a minute after a queue of that name was deleted", async () => {
    const { runtime, QueueUrl, sqs } = createQueueAndClient();
    await sqs.deleteQueue({ QueueUrl });
    expect(await errorOf(sqs.getQueueUrl({ QueueName: "orders" }))).toBeInstanceOf(QueueDoesNotExist);
    await runtime.advanceBy("59s");
    expect(await errorOf(sqs.createQueue({ QueueName: "orders" }))).toBeInstanceOf(QueueDeletedRecently);
    await runtime.advanceBy("1s");
    expect((await sqs.createQueue({ QueueName: "orders" })).QueueUrl).toBe(QueueUrl);
  });

  it.each([
    ["orders.fifo", {}],
    ["orders", { FifoQueue: "true" }],
    ["a/b", {}],
    ["", {}],
    ["x".repeat(81), {}],
  ])("refuses the name %j with %o", async (QueueName, Attributes) => {
    const { sqs } = createQueueAndClient();
    const error = await errorOf(sqs.createQueue({ QueueName, Attributes }));
    expect(error.name).toBe("InvalidParameterValue");
    expect(error.message).toMatch(/an only include alphanumeric characters, hyphens, or underscores/);
  });
});

describe("GetQueueAttributes and SetQueueAttributes", () => {
  it("tell of the attributes that are asked for and that the queue has", async () => {
    const { queue, QueueUrl, sqs } = createQueueAndClient();
    const found = await sqs.getQueueUrl({ QueueName: "orders" });
    expect(found.QueueUrl).toBe(QueueUrl);
    expect(await errorOf(sqs.getQueueUrl({ QueueName: QueueUrl }))).toBeInstanceOf(QueueDoesNotExist);
    const ask = async (...AttributeNames: ("All" | "QueueArn" | "DelaySeconds" | "Policy")[]) =>
      (await sqs.getQueueAttributes({ QueueUrl, AttributeNames })).Attributes;
    expect(await ask("QueueArn", "DelaySeconds", "Policy")).toEqual({
      QueueArn: queue.arn,
      DelaySeconds: "0",
    });
    expect(await ask("All")).toEqual({ ...queue.attributes });
    expect(await ask()).toBeUndefined();
  });

  it("set attributes, also policies, and take them away again", async () => {
    const { runtime, queue, QueueUrl, sqs } = createQueueAndClient();
    const dead = runtime.createQueue("dead");
    const set = (Attributes: Record<string, string>) => sqs.setQueueAttributes({ QueueUrl, Attributes });
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: "2" });
    await set({ VisibilityTimeout: "5", RedrivePolicy });
    expect(queue.attributes).toMatchObject({
      VisibilityTimeout: "5",
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 }),
    });
    await set({ RedrivePolicy: "" });
    expect(queue.attributes.RedrivePolicy).toBeUndefined();
  });

  it("refuse values and names with SQS's answer", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const refusal = async (Attributes: Record<string, string>) => {
      const { name, message } = await errorOf(sqs.setQueueAttributes({ QueueUrl, Attributes }));
      return `${name}: ${message}`;
    };
    const attributes = [
      {},
      { VisibilityTimeout: "-1" },
      { MaximumMessageSize: "1023" },
      { QueueArn: "arn" },
      { FifoThroughputLimit: "perQueue" },
      { SqsManagedSseEnabled: "true", KmsMasterKeyId: "alias/a" },
      { RedriveAllowPolicy: '{"redrivePermission":"byQueue"}' },
      { RedriveAllowPolicy: '{"redrivePermission":"denyAll","sourceQueueArns":["arn"]}' },
      { RedriveAllowPolicy: '{"redrivePermission":"all"}' },
    ];
    const refusals: string[] = [];
    for (const each of attributes) refusals.push(await refusal(each));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "MissingParameter: The request must contain the parameter Attribute.Name.",
        "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout.",
        "InvalidAttributeValue: Invalid value for the parameter MaximumMessageSize.",
        "InvalidAttributeName: Unknown Attribute QueueArn.",
        "InvalidAttributeName: You can specify the FifoThroughputLimit only when FifoQueue is set to true.",
        "InvalidAttributeName: You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
        "InvalidParameterValue: Value {"redrivePermission":"byQueue"} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.",
        "InvalidParameterValue: Value {"redrivePermission":"denyAll","sourceQueueArns":["arn"]} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive allow policy. To specify one or more source queue ARNs, you must set redrivePermission to byQueue.",
        "InvalidAttributeValue: Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.",
      ]
    `);
  });
});

describe("lists of queues", () => {
  it("are in the order of names, by prefix", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const [b, a] = await createQueues(sqs, ["b-queue", "a-queue"]);
    expect((await sqs.listQueues({})).QueueUrls).toEqual([a, b, QueueUrl]);
    expect((await sqs.listQueues({ QueueNamePrefix: "b" })).QueueUrls).toEqual([b]);
    expect(await sqs.listQueues({ QueueNamePrefix: "z" })).not.toHaveProperty("QueueUrls");
  });

  it("come in pages, if a number of results is asked for", async () => {
    const { sqs } = createQueueAndClient();
    const urls = await createQueues(sqs, ["p1", "p2", "p3"]);
    const page = (NextToken?: string) =>
      sqs.listQueues({ QueueNamePrefix: "p", MaxResults: 2, ...(NextToken && { NextToken }) });
    const first = await page();
    expect(first.QueueUrls).toEqual(urls.slice(0, 2));
    const second = await page(first.NextToken);
    expect([second.QueueUrls, second.NextToken]).toEqual([urls.slice(2), undefined]);
    expect((await sqs.listQueues({ QueueNamePrefix: "p" })).NextToken).toBeUndefined();
    await expect(page("bm8gdG9rZW4=")).rejects.toBeInstanceOf(NotSimulatedError);
    expect((await errorOf(sqs.listQueues({ MaxResults: 1_001 }))).message).toMatchInlineSnapshot(
      `"Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."`,
    );
  });

  it("are read to their end by the SDK's paginators", async () => {
    const { sqs } = createQueueAndClient();
    const urls = await createQueues(sqs, ["p1", "p2", "p3", "p4", "p5"]);
    const pages: (readonly string[])[] = [];
    for await (const page of paginateListQueues({ client: sqs, pageSize: 2 }, { QueueNamePrefix: "p" }))
      pages.push(page.QueueUrls ?? []);
    expect(pages).toEqual([urls.slice(0, 2), urls.slice(2, 4), urls.slice(4)]);
  });

  it("tell whose dead letters a queue takes", async () => {
    const { runtime, queue, QueueUrl, sqs } = createQueueAndClient();
    const redrivePolicy = { deadLetterTarget: queue, maxReceiveCount: 1 };
    const sources = ["s2", "s1"].map((name) => runtime.createQueue(name, { redrivePolicy }));
    expect((await sqs.listDeadLetterSourceQueues({ QueueUrl })).queueUrls).toEqual(
      sources.map(({ url }) => url).reverse(),
    );
  });
});

it("tags are added, get other values and are removed", async () => {
  const { QueueUrl, sqs } = createQueueAndClient();
  expect(await sqs.listQueueTags({ QueueUrl })).not.toHaveProperty("Tags");
  await sqs.tagQueue({ QueueUrl, Tags: { a: "1", b: "2" } });
  await sqs.tagQueue({ QueueUrl, Tags: { b: "3" } });
  await sqs.untagQueue({ QueueUrl, TagKeys: ["a", "none"] });
  expect((await sqs.listQueueTags({ QueueUrl })).Tags).toEqual({ b: "3" });
});

it("queues of other accounts are not looked for", async () => {
  const { sqs } = createQueueAndClient();
  const call = sqs.getQueueUrl({ QueueName: "orders", QueueOwnerAWSAccountId: "999999999999" });
  await expect(call).rejects.toBeInstanceOf(NotSimulatedError);
});
