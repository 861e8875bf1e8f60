import {
  AddPermissionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTopicsCommand,
  paginateListTopics,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
} from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createSnsWorld, refusalOf } from "./sns-world.ts";

const INVALID = { name: "InvalidParameterException", Code: "InvalidParameter", Type: "Sender", status: 400 };

describe("the operations of SNS on topics", () => {
  it("create a topic once, which a test and a client see alike", async () => {
    const { runtime, sns, TopicArn } = await createSnsWorld();
    expect(TopicArn).toBe("arn:aws:sns:us-east-1:123456789012:orders");
    const again = await sns.send(new CreateTopicCommand({ Name: "orders" }));
    expect(again.TopicArn).toBe(TopicArn);
    const made = runtime.createTopic("made-by-test");
    const { Topics, NextToken } = await sns.send(new ListTopicsCommand({}));
    expect(Topics).toEqual([{ TopicArn }, { TopicArn: made.arn }]);
    expect(NextToken).toBeUndefined();
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn: made.arn }]);
  });

  it("create a topic again only with the attributes and tags it has", async () => {
    const { sns } = await createSnsWorld();
    const given = { Name: "t", Attributes: { DisplayName: "T" }, Tags: [{ Key: "a", Value: "1" }] };
    const { TopicArn } = await sns.send(new CreateTopicCommand(given));
    expect((await sns.send(new CreateTopicCommand(given))).TopicArn).toBe(TopicArn);
    expect((await sns.send(new CreateTopicCommand({ Name: "t" }))).TopicArn).toBe(TopicArn);
    const create = (others: object) => refusalOf(sns.send(new CreateTopicCommand({ Name: "t", ...others })));
    expect(await create({ Attributes: { DisplayName: "other" } })).toEqual({
      ...INVALID,
      message: "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    });
    expect(await create({ Tags: [{ Key: "a", Value: "2" }] })).toEqual({
      ...INVALID,
      message: "Invalid parameter: Tags Reason: Topic already exists with different tags",
    });
    expect(await create({ Name: "a b" })).toEqual({ ...INVALID, message: "Invalid parameter: Topic Name" });
    expect(await create({ Name: "t.fifo" })).toEqual({
      ...INVALID,
      message: "Invalid parameter: Topic Name",
    });
  });

  it("create FIFO topics, and find them as they are", async () => {
    const { sns } = await createSnsWorld();
    const given = { Name: "t.fifo", Attributes: { FifoTopic: "true", ContentBasedDeduplication: "true" } };
    const { TopicArn } = await sns.send(new CreateTopicCommand(given));
    expect((await sns.send(new CreateTopicCommand(given))).TopicArn).toBe(TopicArn);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ FifoTopic: "true", ContentBasedDeduplication: "true" });
    const AttributeName = "ContentBasedDeduplication";
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue: "false" }));
    expect((await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes).toMatchObject({
      ContentBasedDeduplication: "false",
    });
  });

  it("show and set attributes", async () => {
    const { sns, TopicArn } = await createSnsWorld();
    const get = async () => (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
    const { Policy = "", EffectiveDeliveryPolicy = "", ...others } = await get();
    expect(others).toEqual({
      DisplayName: "",
      Owner: "123456789012",
      SubscriptionsConfirmed: "0",
      SubscriptionsDeleted: "0",
      SubscriptionsPending: "0",
      TopicArn,
    });
    expect(JSON.parse(Policy)).toMatchObject({ Version: "2008-10-17", Id: "__default_policy_ID" });
    expect(JSON.parse(EffectiveDeliveryPolicy)).toHaveProperty("http");
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    await set("DisplayName", "Orders");
    await set("SignatureVersion", "2");
    await set("TracingConfig", "Active");
    await set("KmsMasterKeyId", "alias/aws/sns");
    expect(await get()).toMatchObject({
      DisplayName: "Orders",
      SignatureVersion: "2",
      TracingConfig: "Active",
      KmsMasterKeyId: "alias/aws/sns",
    });
    expect(await refusalOf(set("SignatureVersion", "3"))).toMatchObject(INVALID);
    await expect(set("DeliveryPolicy", "{}")).rejects.toThrow(NotSimulatedError);
    await expect(set("LambdaSuccessFeedbackRoleArn", "arn:aws:iam::1:role/r")).rejects.toThrow(
      NotSimulatedError,
    );
  });

  it("add statements to the policy, and remove them", async () => {
    const { sns, TopicArn } = await createSnsWorld();
    const statements = async () => {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      return JSON.parse(Attributes?.["Policy"] ?? "").Statement.slice(1);
    };
    const permission = { TopicArn, Label: "l", AWSAccountId: ["111111111111"], ActionName: ["Publish"] };
    await sns.send(new AddPermissionCommand(permission));
    expect(await statements()).toEqual([
      {
        Sid: "l",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:root" },
        Action: "SNS:Publish",
        Resource: TopicArn,
      },
    ]);
    expect(await refusalOf(sns.send(new AddPermissionCommand(permission)))).toEqual({
      ...INVALID,
      message: "Invalid parameter: Statement already exists",
    });
    await sns.send(new RemovePermissionCommand({ TopicArn, Label: "l" }));
    expect(await statements()).toEqual([]);
  });

  it("list a hundred topics to a page", async () => {
    const { runtime, sns } = await createSnsWorld();
    for (let index = 0; index < 150; index++) runtime.createTopic(`t${index}`);
    const sizes = [];
    for await (const { Topics } of paginateListTopics({ client: sns }, {})) sizes.push(Topics?.length);
    expect(sizes).toEqual([100, 51]);
  });
});
