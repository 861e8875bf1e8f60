import { describe, expect, it } from "vitest";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const PATTERN = '{"source": ["shop"]}';
const ARN = "arn:aws:events:us-east-1:123456789012:rule";

describe("the operations of EventBridge on rules", () => {
  it("put, describe, list, disable, enable and delete rules", async () => {
    const { runtime, events } = await createEventsWorld();
    const ofBus = { Name: "placed", EventBusName: "orders" };
    expect(await answerOf(events.putRule({ ...ofBus, EventPattern: PATTERN }))).toEqual({
      RuleArn: `${ARN}/orders/placed`,
    });
    const described = {
      Name: "placed",
      Arn: `${ARN}/orders/placed`,
      EventPattern: PATTERN,
      State: "ENABLED",
      EventBusName: "orders",
    };
    expect(await answerOf(events.describeRule(ofBus))).toEqual({ ...described, CreatedBy: "123456789012" });
    expect(await answerOf(events.listRules({ EventBusName: "orders" }))).toEqual({ Rules: [described] });
    await events.disableRule(ofBus);
    expect((await events.describeRule(ofBus)).State).toBe("DISABLED");
    await events.enableRule(ofBus);
    await events.putRule({
      Name: "tick",
      ScheduleExpression: "rate(1 minute)",
      State: "DISABLED",
      Description: "d",
    });
    expect(runtime.defaultEventBus.rules.map(({ name }) => name)).toEqual(["tick"]);
    expect(await answerOf(events.listRules({ NamePrefix: "t" }))).toEqual({
      Rules: [
        {
          Name: "tick",
          Arn: `${ARN}/tick`,
          ScheduleExpression: "rate(1 minute)",
          State: "DISABLED",
          Description: "d",
          EventBusName: "default",
        },
      ],
    });
    await events.deleteRule(ofBus);
    await events.deleteRule(ofBus);
    expect(await answerOf(events.listRules({ EventBusName: "orders" }))).toEqual({ Rules: [] });
  });

  it("find rules by their target", async () => {
    const { events, queue } = await createEventsWorld();
    for (const Rule of ["b", "a", "c"]) {
      await events.putRule({ Name: Rule, EventPattern: PATTERN });
      if (Rule !== "c") await events.putTargets({ Rule, Targets: [{ Id: "1", Arn: queue.arn }] });
    }
    expect(await answerOf(events.listRuleNamesByTarget({ TargetArn: queue.arn }))).toEqual({
      RuleNames: ["a", "b"],
    });
  });

  it("refuse in EventBridge's words", async () => {
    const { events, queue } = await createEventsWorld();
    expect(await refusalOf(events.describeRule({ Name: "none" }))).toEqual({
      name: "ResourceNotFoundException",
      message: "Rule none does not exist on EventBus default.",
      status: 400,
    });
    expect((await refusalOf(events.enableRule({ Name: "x", EventBusName: "none" }))).message).toBe(
      "Event bus none does not exist.",
    );
    await events.putRule({ Name: "r", EventPattern: PATTERN });
    await events.putTargets({ Rule: "r", Targets: [{ Id: "1", Arn: queue.arn }] });
    expect((await refusalOf(events.deleteRule({ Name: "r" }))).message).toBe(
      "Rule can't be deleted since it has targets.",
    );
    expect(await refusalOf(events.putRule({ Name: "r", EventPattern: '{"a": "b"}' }))).toMatchObject({
      name: "InvalidEventPatternException",
      status: 400,
    });
    expect((await refusalOf(events.putRule({ Name: "r", ScheduleExpression: "rate(5)" }))).message).toBe(
      "Parameter ScheduleExpression is not valid.",
    );
    expect(
      (
        await refusalOf(
          events.putRule({ Name: "r", EventBusName: "orders", ScheduleExpression: "rate(5 minutes)" }),
        )
      ).message,
    ).toBe("ScheduleExpression is supported only on the default event bus.");
    expect((await refusalOf(events.putRule({ Name: "r" }))).name).toBe("ValidationException");
    const RoleArn = "arn:aws:iam::1:role/r";
    await events.putRule({ Name: "r", EventPattern: PATTERN, RoleArn });
    expect(await events.describeRule({ Name: "r" })).toMatchObject({ RoleArn });
  });
});
