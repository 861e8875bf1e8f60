import { describe, expect, it } from "vitest";
import { script } from "../../src/scenario.ts";

/** What each of the calls is refused with. */
function refusalsOf(calls: readonly (() => unknown)[]): string {
  return calls
    .map((call) => {
      try {
        call();
        return `${call} is not refused`;
      } catch (error) {
        return `${(error as { code?: string }).code} ${(error as Error).message}`;
      }
    })
    .join("\n");
}

describe("A script that makes no sense", () => {
  it("is refused as data, with the place where it goes wrong", () => {
    expect(
      refusalsOf([
        () => script(7 as never),
        () => script({ clauses: "fails" as never }),
        () => script({ clauses: [], reportBatchItemFailures: 1 as never }),
        () => script({ clauses: [], handler: "index.handler" as never }),
        () => script({ clauses: [], retries: 2 } as never),
        () => script({ clauses: [{ each: "batch" as never, steps: [{ fails: "a" }] }] }),
        () => script({ clauses: [{ each: "record", were: { id: 2 }, steps: [] } as never] }),
        () => script({ clauses: [{ each: "record", where: 2 as never, steps: [{ fails: "a" }] }] }),
        () => script([]),
        () => script([{ times: 2 } as never]),
        () => script([{ succeeds: 1 }, { fails: "a", succeeds: 1 } as never]),
        () => script([{ fail: "boom" } as never]),
        () => script([{ fails: "boom", times: 0 }]),
        () => script([{ timesOut: 5 as never }]),
        () => script([{ succeeds: null, after: "soon" }]),
      ]),
    ).toMatchInlineSnapshot(`
      "INVALID_ARGUMENT script(): expected \`script\` to be an object, got 7
      INVALID_ARGUMENT script(): expected \`clauses\` to be a list, got "fails"
      INVALID_ARGUMENT script(): expected \`reportBatchItemFailures\` to be true or false, got 1
      INVALID_ARGUMENT script(): expected \`handler\` to be a function, got "index.handler"
      INVALID_ARGUMENT script(): expected \`retries\` to be a known option (clauses, reportBatchItemFailures, handler), got 2
      INVALID_ARGUMENT script(): expected \`clauses[0].each\` to be "invocation", "event" or "record", got "batch"
      INVALID_ARGUMENT script(): expected \`clauses[0].were\` to be a known option (did you mean \`clauses[0].where\`?), got an object with id
      INVALID_ARGUMENT script(): expected \`clauses[0].where\` to be text, an object or a function, got 2
      INVALID_ARGUMENT script(): expected \`clauses[0].steps\` to be a list of at least one step, got an array of 0
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[0]\` to be an outcome: one of succeeds, fails, timesOut, crashes, runs, got an object with times
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[1]\` to be an outcome: one of succeeds, fails, timesOut, crashes, runs, got an object with fails, succeeds
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[0].fail\` to be a known option (did you mean \`clauses[0].steps[0].fails\`?), got "boom"
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[0].times\` to be a whole number from 1, got 0
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[0].timesOut\` to be true, got 5
      INVALID_ARGUMENT script(): expected \`clauses[0].steps[0].after\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon""
    `);
  });

  it("is refused as it is built", () => {
    expect(
      refusalsOf([
        () => script().fails(7 as never),
        () => script().fails({ errorType: "OrderError" } as never),
        () => script().fails().times(1.5),
        () => script().fails().after("soon"),
        () => script().crashes(256),
        () => script().runs("index.handler" as never),
        () => script().forRecord(7 as never),
        () => script().forEvent(null as never),
        () => script().forRecord().succeeds("ok"),
      ]),
    ).toMatchInlineSnapshot(`
      "INVALID_ARGUMENT fails(): expected \`error\` to be a message, an Error, or an object with \`errorMessage\` and perhaps \`errorType\`, got 7
      INVALID_ARGUMENT fails(): expected \`error\` to be a message, an Error, or an object with \`errorMessage\` and perhaps \`errorType\`, got an object with errorType
      INVALID_ARGUMENT times(): expected \`count\` to be a whole number from 1, got 1.5
      INVALID_ARGUMENT after(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"
      INVALID_ARGUMENT crashes(): expected \`exitCode\` to be true or an exit code from 0 to 255, got 256
      INVALID_ARGUMENT runs(): expected \`handler\` to be a function, got "index.handler"
      INVALID_ARGUMENT forRecord(): expected \`selector\` to be text, an object or a function, got 7
      INVALID_ARGUMENT forEvent(): expected \`selector\` to be text, an object or a function, got null
      INVALID_ARGUMENT succeeds(): expected \`result\` to be left out, since a record has none, got "ok""
    `);
  });
});
