import { describe, expect, it } from "vitest";
import { defaultPolicy, withoutPermission, withPermission } from "../../src/topic/topic-policy.ts";

const topicArn = "arn:aws:sns:us-east-1:123456789012:orders";

describe("The policy of a topic", () => {
  it("lets the account do everything unless it was given another", () => {
    expect(JSON.parse(defaultPolicy(topicArn))).toMatchObject({
      Version: "2008-10-17",
      Statement: [
        {
          Sid: "__default_statement_ID",
          Principal: { AWS: "*" },
          Resource: topicArn,
          Condition: { StringEquals: { "AWS:SourceOwner": "123456789012" } },
        },
      ],
    });
  });

  it("gets statements, one for each label, and loses them", () => {
    const permission = {
      topicArn,
      label: "both",
      awsAccountIds: ["1", "2"],
      actionNames: ["Publish", "Subscribe"],
    };
    const policy = withPermission(defaultPolicy(topicArn), permission);
    expect(JSON.parse(policy).Statement[1]).toEqual({
      Sid: "both",
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::1:root", "arn:aws:iam::2:root"] },
      Action: ["SNS:Publish", "SNS:Subscribe"],
      Resource: topicArn,
    });
    expect(() => withPermission(policy, permission)).toThrow("Statement already exists");
    expect(withoutPermission(policy, { label: "both" })).toBe(defaultPolicy(topicArn));
    expect(withoutPermission(policy, { label: "none" })).toBe(policy);
  });

  it("takes no actions that topics do not have", () => {
    const permission = { topicArn, label: "l", awsAccountIds: ["1"], actionNames: ["SendMessage"] };
    expect(() => withPermission(defaultPolicy(topicArn), permission)).toThrow("out of service scope");
  });
});
