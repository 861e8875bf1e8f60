import { GetSubscriptionAttributesCommand, GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { listOf, textsOf } from "../../../src/aws-api/sns/sns-input.ts";
import { createSnsWorld, refusalOf } from "./sns-world.ts";

describe("what SNS reads of a request", () => {
  it("is refused if an ARN is none, leads elsewhere or to nothing", async () => {
    const { sns, TopicArn } = await createSnsWorld();
    const get = (given: string) => refusalOf(sns.send(new GetTopicAttributesCommand({ TopicArn: given })));
    expect(await get("randomstring")).toMatchObject({
      Code: "InvalidParameter",
      message: "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
    });
    expect(await get(TopicArn.replace("us-east-1", "us-west-2"))).toMatchObject({
      Code: "InvalidParameter",
      message: "Invalid parameter: TopicArn",
    });
    expect(await get(`${TopicArn}x`)).toEqual({
      name: "NotFoundException",
      Code: "NotFound",
      Type: "Sender",
      message: "Topic does not exist",
      status: 404,
    });
    expect(await get("")).toMatchObject({
      message: "Invalid parameter: TopicArn Reason: no value for required parameter",
    });
    const missing = new GetSubscriptionAttributesCommand({ SubscriptionArn: `${TopicArn}:none` });
    expect(await refusalOf(sns.send(missing))).toMatchObject({
      Code: "NotFound",
      message: "Subscription does not exist",
    });
  });

  it("takes empty lists and maps, which come as no text", () => {
    expect(listOf("")).toEqual([]);
    expect(textsOf("")).toEqual({});
    expect(textsOf({ a: "b" })).toEqual({ a: "b" });
  });
});
