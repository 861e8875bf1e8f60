import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runScenario, type ScenarioData, script } from "../../src/scenario.ts";

const poison: ScenarioData = {
  title: "A poison message alone ends in the dead-letter queue",
  given: [
    { queue: "dead-letters" },
    { queue: "orders", redrivePolicy: { deadLetterTarget: "dead-letters", maxReceiveCount: 3 } },
    {
      function: "ship",
      handler: script().reportingBatchItemFailures().forRecord({ id: 2 }).fails("no address"),
    },
    { mapping: "orders", to: "ship", functionResponseTypes: ["ReportBatchItemFailures"] },
  ],
  steps: [
    { at: "0s", send: { id: 1 }, to: "orders" },
    { at: "0s", send: { id: 2 }, to: "orders" },
  ],
  expect: [
    { at: "1m", expect: "dead-letters", toBeEmpty: [] },
    { expect: "orders", toHaveSentToDeadLetterQueue: [{ id: 2 }] },
    { expect: "dead-letters", not: true, toContainMessage: [{ id: 1 }] },
    { expect: "orders->ship", toHaveRetriedAfter: [["30s", "30s"]] },
    { expect: "ship", invocation: 1, toHaveReportedBatchItemFailures: [] },
  ],
};

async function failureOf(scenario: ScenarioData): Promise<string> {
  try {
    await runScenario(scenario);
    return "it did not fail";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("A scenario", () => {
  it("is over without a word if all is as expected, and tells what happened", async () => {
    const { timeline, transcript, journal } = await runScenario(poison);
    expect(timeline).toContain("dead-lettered after 3 receives");
    expect(transcript).toContain("seed: 1,");
    expect(journal.last("message.deadLettered")?.queue).toBe("orders");
  });

  it("says what is not as expected, with the journal and a transcript", async () => {
    const scenario: ScenarioData = {
      ...poison,
      seed: 7,
      expect: [
        { expect: "ship", toHaveBeenInvokedTimes: [2] },
        { expect: "orders", toBeEmpty: [] },
        { expect: "dead-letters", toContainMessage: [{ id: 1 }] },
      ],
    };
    expect(await failureOf(scenario)).toMatchInlineSnapshot(`
      "scenario "A poison message alone ends in the dead-letter queue": 2 expectations do not hold

      expect[0]: expected ship to have been invoked 2 times, but it was invoked 3 times

      journal:
            ... 10 entries
        10  +0 ms  ship#1  invocation 6dd9… starts: 2 messages from orders
        11  +0 ms  ship#1  ✓ returns at once: {"batchItemFailures":[{"itemIdentif…
            ... 3 entries
        15  +30 s  ship#1  invocation ff73… starts: 1 message from orders
        16  +30 s  ship#1  ✓ returns at once: {"batchItemFailures":[{"itemIdentif…
            ... 2 entries
        19  +1 m   ship#1  invocation f78f… starts: 1 message from orders
        20  +1 m   ship#1  ✓ returns at once: {"batchItemFailures":[{"itemIdentif…
            ... 2 entries

      seed: 7, for createRuntime({ seed: 7 }) to run the same again

      expect[2]: expected dead-letters to contain a message like { id: 1 }, but its only message is not

      message 1 of 1:
        - expected  + received
          {
        -   id: 1,
        +   id: 2,
          }

      journal:
         0  +0 ms      dead-letters  created
            ... 21 entries
        22  +1 m 30 s  dead-letters  message 7a67… dead-lettered after 3 receives

      seed: 7, for createRuntime({ seed: 7 }) to run the same again

      transcript, which fails in the same way:

      import { runScenario } from "lambdarium/scenario";

      await runScenario({
        title: "A poison message alone ends in the dead-letter queue",
        seed: 7,
        given: [
          { queue: "dead-letters" },
          {
            queue: "orders",
            redrivePolicy: { deadLetterTarget: "dead-letters", maxReceiveCount: 3 },
          },
          {
            function: "ship",
            handler: {
              clauses: [
                {
                  each: "record",
                  where: { id: 2 },
                  steps: [{ fails: "no address" }],
                },
              ],
              reportBatchItemFailures: true,
            },
          },
          {
            mapping: "orders",
            to: "ship",
            functionResponseTypes: ["ReportBatchItemFailures"],
          },
        ],
        steps: [
          { at: "0s", send: { id: 1 }, to: "orders" },
          { at: "0s", send: { id: 2 }, to: "orders" },
        ],
        expect: [
          { expect: "ship", toHaveBeenInvokedTimes: [2] },
          { expect: "orders", toBeEmpty: [] },
          { expect: "dead-letters", toContainMessage: [{ id: 1 }] },
        ],
      });"
    `);
  });
});

describe("A scenario in time", () => {
  it("does what is due at one instant without time in between, and looks at the times it was told", async () => {
    const { journal } = await runScenario({
      title: "Two messages of one instant are one batch",
      given: [
        { queue: "orders" },
        { function: "ship", handler: script().succeeds().after("10s"), timeout: 20 },
        { mapping: "orders", to: "ship" },
      ],
      steps: [
        { at: "5s", send: "a", to: "orders" },
        { at: 5_000, send: "b", to: "orders" },
        { at: "1m", invoke: "ship" },
        { at: "65s", send: "c", to: "orders" },
      ],
      until: "72s",
      expect: [
        { at: "14s", expect: "ship", not: true, toHaveSucceeded: [] },
        { at: "15s", expect: "ship", toHaveSucceeded: [] },
        { at: "65s", expect: "ship", toHaveBeenInvokedTimes: [2] },
        { expect: "ship", toHaveBeenInvokedTimes: [3] },
        { expect: "ship", toHaveColdStarted: [2] },
        { expect: "orders", not: true, toBeEmpty: [] },
      ],
    });
    expect(journal.entries.at(-1)!.at - journal.entries[0]!.at).toBe(70_000);
  });

  it("goes on where Lambda refuses to invoke, and stops where the scenario itself is wrong", async () => {
    const given = [{ function: "ship", handler: script(), reservedConcurrentExecutions: 0 }];
    const throttled = { title: "Throttled", given, steps: [{ at: 0, invoke: "ship" }], expect: [] };
    await runScenario({ ...throttled, expect: [{ expect: "ship", toHaveBeenThrottled: [] }] });
    expect(
      await failureOf({ ...throttled, steps: [{ at: 0, invoke: "ship", invocationType: "Evnt" as never }] }),
    ).toMatchInlineSnapshot(
      `"scenario "Throttled", steps[0]: ship.invoke(): expected \`invocationType\` to be "RequestResponse", "Event" or "DryRun", got "Evnt""`,
    );
    expect(
      await failureOf({ ...throttled, given: [{ queue: "orders", visibilityTimeout: -1 }], steps: [] }),
    ).toMatchInlineSnapshot(`
      "scenario "Throttled", given[0]: createQueue("orders"): expected \`visibilityTimeout\` to be a whole number of seconds from 0 to 43200, got -1
      AWS answers InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout."
    `);
    expect(
      await failureOf({
        ...throttled,
        steps: [],
        expect: [{ expect: "ship", toBeEmpty: [] }],
      }),
    ).toMatchInlineSnapshot(
      `"scenario "Throttled", expect[0]: toBeEmpty(): expected \`received\` to be a queue, a stream, a bucket or a table of a runtime, got "ship, a function""`,
    );
    expect(
      await failureOf({ ...throttled, expect: [{ expect: "ship", invocation: 2, toHaveSucceeded: [] }] }),
    ).toMatchInlineSnapshot(
      `
      "scenario "Throttled": an expectation does not hold

      expect[0]: expected ship to have an invocation 2, but it was invoked never

      transcript, which fails in the same way:

      import { runScenario } from "lambdarium/scenario";

      await runScenario({
        title: "Throttled",
        seed: 1,
        given: [
          {
            function: "ship",
            handler: { clauses: [] },
            reservedConcurrentExecutions: 0,
          },
        ],
        steps: [{ at: 0, invoke: "ship" }],
        expect: [{ expect: "ship", invocation: 2, toHaveSucceeded: [] }],
      });"
    `,
    );
  });

  it("runs with the seed, the start and the rest that it was told", async () => {
    const { journal } = await runScenario({
      title: "Set up",
      seed: "lucky",
      runtime: { region: "eu-west-1", startTime: "2030-01-01T00:00:00Z" },
      given: [{ function: "ship", handler: script() }],
      steps: [{ at: 0, invoke: "ship" }],
      expect: [],
    });
    expect(journal.first("invocation.started")).toMatchObject({
      at: Date.parse("2030-01-01T00:00:00Z"),
      invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:ship",
    });
  });
});

describe("What a step does by itself", () => {
  it("fails the scenario if it throws", async () => {
    const cause = new Error("three are missing");
    const scenario: ScenarioData = {
      title: "The stock is counted",
      given: [{ queue: "orders" }],
      steps: [
        {
          at: "1m",
          do: () => {
            throw cause;
          },
        },
        { at: "2m", send: "never", to: "orders" },
      ],
      expect: [],
    };
    await expect(runScenario(scenario)).rejects.toMatchObject({
      cause,
      failures: [{ path: "steps[0]", message: "three are missing" }],
    });
    expect(await failureOf(scenario)).toContain("\nsteps[0]: three are missing\n");
  });
});

describe("The transcript of a failing scenario", () => {
  const outcome = fc.oneof(
    fc.record({ succeeds: fc.json().map((text): unknown => JSON.parse(text)) }),
    fc.record({
      fails: fc.oneof(
        fc.string(),
        fc.record({ errorType: fc.constant("OrderError"), errorMessage: fc.string() }),
      ),
    }),
    fc.constant({ timesOut: true as const }),
    fc.record({ crashes: fc.integer({ min: 0, max: 255 }) }),
  );
  const step = fc
    .tuple(outcome, fc.integer({ min: 1, max: 3 }), fc.constantFrom("0s", "1s", "2500ms"))
    .map(([what, times, after]) => ({ ...what, times, after }));
  const body = fc.oneof(fc.string({ minLength: 1 }), fc.record({ id: fc.integer({ min: 0, max: 3 }) }));
  const sends = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), body), { maxLength: 4 });

  const scenarios = fc
    .record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }), sends, seed: fc.integer() })
    .map(
      ({ steps, sends: sent, seed }): ScenarioData => ({
        title: "Whatever happens",
        seed,
        given: [
          { queue: "dead-letters" },
          { queue: "orders", redrivePolicy: { deadLetterTarget: "dead-letters", maxReceiveCount: 2 } },
          {
            function: "ship",
            handler: script(steps),
            eventInvokeConfig: { maximumRetryAttempts: 1, onFailure: "dead-letters" },
          },
          { mapping: "orders", to: "ship" },
        ],
        steps: [
          ...sent
            .sort(([a], [b]) => a - b)
            .map(([seconds, message]) => ({ at: `${seconds}s`, send: message, to: "orders" })),
          { at: "100s", invoke: "ship", event: { all: sent.length }, invocationType: "Event" as const },
        ],
        expect: [
          { expect: "ship", toHaveBeenInvokedTimes: [0] },
          { expect: "dead-letters", toBeEmpty: [] },
          { expect: "ship", invocation: 1, toHaveFailedWith: [/nothing fails like this/] },
        ],
      }),
    );

  it("fails again with the same message when it is pasted", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const message = await failureOf(scenario);
        expect(message).toContain("to have been invoked 0 times");
        const [, transcript = ""] = message.split("transcript, which fails in the same way:\n\n");
        expect(await failureOfCode(transcript)).toBe(message);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it("has code that is not scripted as it is written", async () => {
    const message = await failureOf({
      title: "Real code fails, too",
      given: [
        { table: "orders", partitionKey: { name: "id", type: "S" } },
        {
          function: "ship",
          async handler(event: unknown) {
            const { id } = event as { id: number };
            if (id > 1) {
              throw new RangeError(`order ${id} is unknown`);
            }
            return id;
          },
        },
        { function: "load", load: () => Promise.resolve({ handler: (event: unknown) => event }) },
      ],
      steps: [
        { at: 0, invoke: "ship", event: { id: 2 } },
        {
          at: "1s",
          do: async ({ runtime }) => {
            await runtime.invoke("load", { id: 2 });
          },
        },
      ],
      expect: [
        { expect: "ship", toHaveSucceeded: [] },
        { expect: "load", not: true, toHaveBeenInvokedWith: [{ id: expect.any(Number) }] },
      ],
    });
    const [, transcript = ""] = message.split("transcript, which fails in the same way:\n\n");
    expect(await failureOfCode(transcript)).toBe(message);
    expect(message).toContain("throw new RangeError(");
  });

  async function failureOfCode(transcript: string): Promise<string> {
    const [, code = ""] = transcript.split('import { runScenario } from "lambdarium/scenario";');
    const run = new Function("runScenario", "expect", `return (async () => {${code}})();`);
    try {
      await run(runScenario, expect);
      return "it did not fail";
    } catch (error) {
      return (error as Error).message;
    }
  }
});
