import { describe, expect, it } from "vitest";
import { runScenario } from "../../src/scenario.ts";

const given = [
  { queue: "orders" },
  { queue: "dead-letters" },
  { function: "ship", handler: () => "shipped" },
  { mapping: "orders", to: "ship" },
];

async function refusalsOf(scenarios: readonly object[]): Promise<string> {
  const refusals: string[] = [];
  for (const scenario of scenarios) {
    try {
      await runScenario({ title: "No", given, steps: [], expect: [], ...scenario } as never);
      refusals.push("it is not refused");
    } catch (error) {
      refusals.push((error as Error).message);
    }
  }
  return refusals.join("\n");
}

describe("What is no scenario", () => {
  it("is refused as a whole", async () => {
    expect(
      await refusalsOf([
        { title: "" },
        { step: [] },
        { given: undefined },
        { steps: {} },
        { until: "late" },
        { runtime: { region: 7 } },
      ]),
    ).toMatchInlineSnapshot(`
      "scenario: expected \`title\` to be a sentence, got ""
      scenario "No": expected \`step\` to be a known option (did you mean \`steps\`?), got an array of 0
      scenario "No": expected \`given\` to be a list, got undefined
      scenario "No": expected \`steps\` to be a list, got an empty object
      scenario "No": expected \`until\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "late"
      scenario "No", runtime: createRuntime(): expected \`region\` to be a region such as "eu-west-1", got 7"
    `);
  });

  it("is refused for what is given", async () => {
    expect(
      await refusalsOf([
        { given: ["orders"] },
        { given: [{ quueue: "orders" }] },
        { given: [{ queue: "orders", topic: "orders" }] },
        { given: [{ queue: "" }] },
        { given: [{ queue: "orders" }, { topic: "orders" }] },
        {
          given: [
            { queue: "orders", redrivePolicy: { deadLetterTarget: "dead-leters", maxReceiveCount: 1 } },
            { queue: "dead-letters" },
          ],
        },
        {
          given: [
            ...given,
            { queue: "more", redrivePolicy: { deadLetterTarget: "dead-leters", maxReceiveCount: 1 } },
          ],
        },
        { given: [{ function: "ship", handler: "index.handler" }] },
        { given: [{ function: "ship", handler: [{ fail: "boom" }] }] },
        { given: [{ function: "ship", handler: () => {}, eventInvokeConfig: 2 }] },
        { given: [{ queue: "orders" }, { mapping: "orders", to: "orders" }] },
        { given: [{ alias: "live", of: "ship" }] },
      ]),
    ).toMatchInlineSnapshot(`
      "scenario "No": expected \`given[0]\` to be an object, got "orders"
      scenario "No": expected \`given[0]\` to be an object with one of queue, stream, table, topic, bucket, eventBus, function, alias, mapping, subscription, schedule (did you mean \`queue\`?), got an object with quueue
      scenario "No": expected \`given[0]\` to be an object with one of queue, stream, table, topic, bucket, eventBus, function, alias, mapping, subscription, schedule, and not several, got an object with queue, topic
      scenario "No": expected \`given[0].queue\` to be a name, got ""
      scenario "No": expected \`given[1].topic\` to be a name that nothing else has, got "orders"
      scenario "No": expected \`given[0].redrivePolicy.deadLetterTarget\` to be the name of something that is given before (there is none), got "dead-leters"
      scenario "No": expected \`given[4].redrivePolicy.deadLetterTarget\` to be the name of something that is given before (did you mean \`dead-letters\`?), got "dead-leters"
      scenario "No": expected \`given[0].handler\` to be a function, a script, or a script's steps, got "index.handler"
      scenario "No", given[0].handler: expected \`clauses[0].steps[0].fail\` to be a known option (did you mean \`clauses[0].steps[0].fails\`?), got "boom"
      scenario "No": expected \`given[0].eventInvokeConfig\` to be an object, got 2
      scenario "No": expected \`given[1].to\` to be the name of a function or alias that is given before (there is none), got "orders"
      scenario "No": expected \`given[0].of\` to be the name of a function that is given before (there is none), got "ship""
    `);
  });

  it("is refused for its steps", async () => {
    expect(
      await refusalsOf([
        { steps: [{ at: "0s" }] },
        { steps: [{ at: "0s", sned: 1, to: "orders" }] },
        { steps: [{ send: 1, to: "orders" }] },
        { steps: [{ at: "0s", send: 1, to: "order" }] },
        { steps: [{ at: "0s", send: 1, to: "ship" }] },
        {
          steps: [
            { at: "5m", send: 1, to: "orders" },
            { at: "30s", send: 2, to: "orders" },
          ],
        },
        { steps: [{ at: "5m", send: 1, to: "orders" }], until: "1m" },
        { steps: [{ at: 0, invoke: "ships" }] },
        { steps: [{ at: 0, do: "something" }] },
        { steps: [{ at: 0, fault: "thrtle", on: "ship" }] },
        { steps: [{ at: 0, fault: "reorder", on: "ship" }] },
        { steps: [{ at: 0, fault: "throttle", on: "ship", during: "30s" }] },
        { steps: [{ at: 0, deploy: "ship", handler: () => {}, alias: "live" }] },
        { steps: [{ at: 0, send: 1, to: "orders", delay: 7 }] },
      ]),
    ).toMatchInlineSnapshot(`
      "scenario "No": expected \`steps[0]\` to be an object with one of send, publish, put, putItem, deleteItem, invoke, forceColdStart, deploy, fault, do, got an object with at
      scenario "No": expected \`steps[0]\` to be an object with one of send, publish, put, putItem, deleteItem, invoke, forceColdStart, deploy, fault, do, got an object with at, sned, to
      scenario "No": expected \`steps[0].at\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got undefined
      scenario "No": expected \`steps[0].to\` to be the name of a queue that is given before (did you mean \`orders\`?), got "order"
      scenario "No": expected \`steps[0].to\` to be the name of a queue that is given before (there is \`orders\`, \`dead-letters\`), got "ship"
      scenario "No": expected \`steps[1].at\` to be 5 m or later, as the step before it, got "30s"
      scenario "No": expected \`steps[0].at\` to be before the end of the scenario, 1 m, got "5m"
      scenario "No": expected \`steps[0].invoke\` to be the name of a function or alias that is given before (did you mean \`ship\`?), got "ships"
      scenario "No": expected \`steps[0].do\` to be a function, got "something"
      scenario "No": expected \`steps[0].fault\` to be one of throttle, crash, timeOut, deliverTwice, reorder, delayMessages, expire, makeUnreachable, got "thrtle"
      scenario "No": expected \`steps[0].on\` to be the name of a queue that is given before (there is \`orders\`, \`dead-letters\`), got "ship"
      scenario "No", steps[0]: faults.throttle(): expected \`during\` to be a known option (for), got "30s"
      scenario "No": expected \`steps[0].alias\` to be the name of an alias that is given before (there is none), got "ship:live"
      scenario "No", steps[0]: orders.send(): expected \`delay\` to be a known option (did you mean \`delaySeconds\`?), got 7"
    `);
  });

  it("is refused for what is expected", async () => {
    expect(
      await refusalsOf([
        { expect: [{ expect: "ship" }] },
        { expect: [{ expect: "ships", toBeEmpty: [] }] },
        { expect: [{ expect: "orders->ships", toHaveSucceeded: [] }] },
        { expect: [{ expect: "ship", toBeInvoked: [] }] },
        { expect: [{ expect: "ship", toHaveBeenInvokedTimes: 2 }] },
        { expect: [{ expect: "ship", toHaveBeenInvoked: [], toHaveSucceeded: [] }] },
        { expect: [{ expect: "ship", not: "yes", toHaveBeenInvoked: [] }] },
        { expect: [{ expect: "ship", invocation: 0, toHaveSucceeded: [] }] },
        { expect: [{ expect: "orders", invocation: 1, toHaveSucceeded: [] }] },
        { expect: [{ expect: "ship", toHaveDeliveredTo: ["dead-leter"] }] },
        { expect: [{ expect: "ship", at: "5m", toHaveBeenInvoked: [] }], until: "1m" },
      ]),
    ).toMatchInlineSnapshot(`
      "scenario "No": expected \`expect[0]\` to be one matcher with its arguments, got an object with expect
      scenario "No": expected \`expect[0].expect\` to be the name of something that is given before (did you mean \`ship\`?), got "ships"
      scenario "No": expected \`expect[0].expect\` to be the name of something that is given before (did you mean \`orders\` or \`ship\`?), got "orders->ships"
      scenario "No": expected \`expect[0].toBeInvoked\` to be a known option (expect, not, invocation, at, toHaveBeenInvoked, toHaveBeenInvokedTimes, toHaveBeenInvokedWith, toHaveBeenAttempted, toHaveRetriedAfter, toHaveSucceeded, toHaveFailedWith, toHaveTimedOut, toHaveBeenThrottled, toHaveColdStarted, toHaveReusedEnvironment, toHaveDeliveredTo, toHaveSentToDeadLetterQueue, toContainMessage, toBeEmpty, toHaveReportedBatchItemFailures, toHaveProcessedInOrder, toHaveDeadLetteredWithoutInvocation, toHaveLogged, toHaveLeftWorkBehind), got an array of 0
      scenario "No": expected \`expect[0].toHaveBeenInvokedTimes\` to be the list of its arguments, got 2
      scenario "No": expected \`expect[0]\` to be one matcher with its arguments, got an object with expect, toHaveBeenInvoked, toHaveSucceeded
      scenario "No": expected \`expect[0].not\` to be true or false, got "yes"
      scenario "No": expected \`expect[0].invocation\` to be a whole number other than 0, got 0
      scenario "No": expected \`expect[0].expect\` to be the name of a function that is given before (there is \`ship\`), got "orders"
      scenario "No": expected \`expect[0].toHaveDeliveredTo[0]\` to be the name of something that is given before (did you mean \`dead-letters\`?), got "dead-leter"
      scenario "No": expected \`expect[0].at\` to be before the end of the scenario, 1 m, got "5m""
    `);
  });
});
