import { expect, it } from "vitest";
import { withoutPermission, withPermission } from "../../src/event-bus/event-bus-policy.ts";

const permission = {
  busArn: "arn:aws:events:us-east-1:1:event-bus/b",
  statementId: "a",
  action: "events:PutEvents",
  principal: "*",
};

it("A statement of the same id is replaced", () => {
  const first = withPermission(undefined, permission);
  const second = withPermission(first, { ...permission, principal: "111111111111" });
  expect(JSON.parse(second).Statement).toMatchObject([
    { Sid: "a", Principal: { AWS: "arn:aws:iam::111111111111:root" } },
  ]);
});

it("The policy is gone with its last statement", () => {
  const policy = withPermission(undefined, permission);
  expect(withoutPermission(policy, "b")).toBe("missing");
  expect(withoutPermission(policy, "a")).toBeUndefined();
});
