import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { type RuleOptions, resolveRuleSettings } from "../../src/event-bus/rule-settings.ts";

const resolve = (options: unknown, eventBus = "default") =>
  resolveRuleSettings(options as RuleOptions, { where: "b.putRule()", eventBus });

function errorOf(call: () => unknown): { readonly message: string; readonly aws?: unknown } {
  try {
    call();
  } catch (error) {
    return error as { readonly message: string };
  }
  throw new Error("expected a refusal");
}

describe("PutRule", () => {
  it("takes a pattern as an object or as text, and is enabled if nothing else is said", () => {
    const { pattern, ...others } = resolve({ eventPattern: { source: ["s"] } });
    expect(pattern).toEqual(resolve({ eventPattern: '{"source":["s"]}' }).pattern);
    expect(others).toEqual({
      eventPattern: '{"source":["s"]}',
      state: "ENABLED",
      schedule: undefined,
      scheduleExpression: undefined,
      description: undefined,
    });
  });

  it("takes rates and cron expressions", () => {
    expect(resolve({ scheduleExpression: "rate(5 minutes)" }).schedule).toEqual({
      type: "rate",
      periodMs: 300_000,
    });
    expect(resolve({ scheduleExpression: "cron(0 10 ? * MON-FRI *)" }).schedule).toMatchObject({
      type: "cron",
    });
  });

  it.each([
    [
      { eventPattern: { source: "s" } },
      "default",
      'InvalidEventPatternException: Event pattern is not valid. Reason: "source" must be an object or an array',
    ],
    [
      {},
      "default",
      "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.",
    ],
    [
      { scheduleExpression: "rate(1 minute)" },
      "orders",
      "ValidationException: ScheduleExpression is supported only on the default event bus.",
    ],
    [
      { scheduleExpression: "rate(1 minutes)" },
      "default",
      "ValidationException: Parameter ScheduleExpression is not valid.",
    ],
    [
      { scheduleExpression: "at(2026-01-01T00:00:00)" },
      "default",
      "ValidationException: Parameter ScheduleExpression is not valid.",
    ],
  ])("refuses %j on the bus %s as AWS does: %s", (options, eventBus, answer) => {
    expect(errorOf(() => resolve(options, eventBus)).message).toContain(`\nAWS answers ${answer}`);
  });

  it.each([
    [{ eventPattern: 1 }, "`eventPattern`"],
    [{ eventPattern: null }, "`eventPattern`"],
    [{ eventPattern: "{}", state: "OFF" }, "`state`"],
    [{ eventPattern: "{}", description: 1 }, "`description`"],
    [{ eventpattern: {} }, "`eventpattern`"],
    [undefined, "`options`"],
  ])("refuses %j, naming the option", (options, option) => {
    expect(errorOf(() => resolve(options)).message).toContain(option);
  });

  it("does not simulate roles and tags", () => {
    expect(() => resolve({ eventPattern: { a: [1] }, tags: [] })).toThrowError(NotSimulatedError);
  });
});
