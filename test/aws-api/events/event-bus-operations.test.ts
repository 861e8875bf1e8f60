import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const ARN = "arn:aws:events:us-east-1:123456789012:event-bus/";
const NOW = new Date(Date.UTC(2026, 0, 1));
const CONNECTION = {
  Name: "c",
  AuthorizationType: "BASIC",
  AuthParameters: { BasicAuthParameters: { Username: "u", Password: "p" } },
} as const;
const TIMES = { CreationTime: NOW, LastModifiedTime: NOW };

describe("the operations of EventBridge on event buses", () => {
  it("take a policy as a whole only if it is JSON", async () => {
    const { events } = await createEventsWorld();
    const refusal = events.putPermission({ EventBusName: "orders", Policy: "allow all" });
    await expect(refusal).rejects.toThrow("expected `Policy` to be a policy as JSON text");
    expect((await events.describeEventBus({ Name: "orders" })).Policy).toBeUndefined();
  });

  it("update buses, and keep permissions that nobody asks", async () => {
    const { events } = await createEventsWorld();
    expect(await answerOf(events.updateEventBus({ Name: "orders", Description: "d" }))).toEqual({
      Arn: `${ARN}orders`,
      Name: "orders",
      Description: "d",
    });
    const permission = { EventBusName: "orders", Action: "events:PutEvents" };
    const Condition = { Type: "StringEquals", Key: "aws:PrincipalOrgID", Value: "o-1" };
    await events.putPermission({ ...permission, StatementId: "a", Principal: "111111111111" });
    await events.putPermission({ ...permission, StatementId: "b", Principal: "*", Condition });
    const policy = async () =>
      JSON.parse((await events.describeEventBus({ Name: "orders" })).Policy ?? "null");
    expect(await policy()).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "a",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "events:PutEvents",
          Resource: `${ARN}orders`,
        },
        {
          Sid: "b",
          Effect: "Allow",
          Principal: "*",
          Action: "events:PutEvents",
          Resource: `${ARN}orders`,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      ],
    });
    const remove = (others: object) => events.removePermission({ EventBusName: "orders", ...others });
    await remove({ StatementId: "a" });
    expect((await policy()).Statement).toHaveLength(1);
    expect((await refusalOf(remove({ StatementId: "a" }))).message).toContain("does not exist");
    await remove({ RemoveAllPermissions: true });
    expect(await policy()).toBeNull();
    expect((await refusalOf(remove({ StatementId: "b" }))).message).toBe("EventBus does not have a policy.");
    const Policy = '{"Version":"2012-10-17","Statement":[]}';
    await events.putPermission({ EventBusName: "orders", Policy });
    expect(await policy()).toEqual(JSON.parse(Policy));
  });

  it("create, describe, list and delete buses, which a test sees too", async () => {
    const { runtime, events } = await createEventsWorld();
    expect(await answerOf(events.createEventBus({ Name: "other", Description: "d" }))).toEqual({
      EventBusArn: `${ARN}other`,
      Description: "d",
    });
    const mine = runtime.createEventBus("mine", { description: "of the test" });
    expect(await answerOf(events.describeEventBus({}))).toEqual({
      Name: "default",
      Arn: `${ARN}default`,
      ...TIMES,
    });
    expect(await answerOf(events.describeEventBus({ Name: mine.arn }))).toEqual({
      Name: "mine",
      Arn: mine.arn,
      Description: "of the test",
      ...TIMES,
    });
    const names = async (input: object = {}) => {
      const { EventBuses = [], NextToken } = await events.listEventBuses(input);
      return { names: EventBuses.map(({ Name }) => Name), NextToken };
    };
    expect((await names()).names).toEqual(["default", "mine", "orders", "other"]);
    expect((await names({ NamePrefix: "o" })).names).toEqual(["orders", "other"]);
    const first = await names({ Limit: 3 });
    expect(first.names).toHaveLength(3);
    expect((await names({ NextToken: first.NextToken })).names).toEqual(["other"]);
    await events.deleteEventBus({ Name: "other" });
    await events.deleteEventBus({ Name: "other" });
    expect((await names()).names).toEqual(["default", "mine", "orders"]);
  });

  it("refuse what is there, what is not, and names that are none", async () => {
    const { events } = await createEventsWorld();
    expect(await refusalOf(events.createEventBus({ Name: "orders" }))).toEqual({
      name: "ResourceAlreadyExistsException",
      message: "Event bus orders already exists.",
      status: 400,
    });
    expect((await refusalOf(events.createEventBus({ Name: "default" }))).message).toContain("already exists");
    expect(await refusalOf(events.describeEventBus({ Name: "none" }))).toEqual({
      name: "ResourceNotFoundException",
      message: "Event bus none does not exist.",
      status: 400,
    });
    expect(await refusalOf(events.deleteEventBus({ Name: "default" }))).toEqual({
      name: "ValidationException",
      message: "Cannot delete event bus default.",
      status: 400,
    });
    expect((await refusalOf(events.createEventBus({ Name: "a b" }))).message).toBe(
      "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+",
    );
    expect((await refusalOf(events.createEventBus({ Name: undefined }))).message).toContain(
      "Value null at 'name'",
    );
    const encrypted = events.createEventBus({ Name: "k", KmsKeyIdentifier: "key" });
    await expect(encrypted).rejects.toThrow(NotSimulatedError);
    await expect(events.createConnection(CONNECTION)).rejects.toThrow(
      "EventBridge CreateConnection: this operation of the service is not simulated",
    );
  });
});
