import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function talkative() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    handler: async ({ id }: { readonly id: number }) => {
      console.log(`working on ${id}`);
      console.warn(JSON.stringify({ message: "late", order: { id, weight: 2 } }));
    },
  });
  await worker.invoke({ id: 1 });
  await worker.invoke({ id: 2 });
  return worker;
}

describe("toHaveLogged", () => {
  it("takes a part of a line, a pattern, or members of a line in JSON", async () => {
    const worker = await talkative();
    expect(worker).toHaveLogged("working");
    expect(worker).toHaveLogged(/on \d$/);
    expect(worker).toHaveLogged({ order: { id: 2 } });
    expect(worker).toHaveLogged(expect.stringContaining("working on 2"));
    expect(worker).toHaveLogged("late", { level: "WARN" });
    expect(worker).not.toHaveLogged("late", { level: "ERROR" });
    expect(worker.invocations[0]).toHaveLogged("working on 1");
    expect(worker.invocations[0]).not.toHaveLogged("working on 2");
  });

  it("shows what was logged instead", async () => {
    const worker = await talkative();
    expect(failureOf(() => expect(worker).toHaveLogged("shipped"))).toMatchInlineSnapshot(`
      "expected worker to have logged "shipped", but 4 lines do not fit

      journal:
           ... 4 entries
        4  +0 ms  worker#1  › working on 1
        5  +0 ms  worker#1  › WARN {"message":"late","order":{"id":1,"weight":2}}
           ... 2 entries
        8  +0 ms  worker#1  › working on 2
        9  +0 ms  worker#1  › WARN {"message":"late","order":{"id":2,"weight":2}}
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(
      failureOf(() => expect(worker).toHaveLogged("working", { level: "ERROR" })),
    ).toMatchInlineSnapshot(`
      "expected worker to have logged "working" as ERROR, but it logged nothing as ERROR

      journal:
           ... 4 entries
        4  +0 ms  worker#1  › working on 1
        5  +0 ms  worker#1  › WARN {"message":"late","order":{"id":1,"weight":2}}
           ... 2 entries
        8  +0 ms  worker#1  › working on 2
        9  +0 ms  worker#1  › WARN {"message":"late","order":{"id":2,"weight":2}}
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).toHaveLogged({ order: { id: 3 } }))).toMatchInlineSnapshot(`
      "expected worker to have logged { order: { id: 3 } }, but 4 lines do not fit

      the line, which comes nearest:
        - expected  + received
          {
            order: {
        -     id: 3,
        +     id: 1,
            },
          }

      journal:
           ... 4 entries
        4  +0 ms  worker#1  › working on 1
        5  +0 ms  worker#1  › WARN {"message":"late","order":{"id":1,"weight":2}}
           ... 2 entries
        8  +0 ms  worker#1  › working on 2
        9  +0 ms  worker#1  › WARN {"message":"late","order":{"id":2,"weight":2}}
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveLogged("working"))).toMatchInlineSnapshot(`
      "expected worker not to have logged "working", but it did in 2 lines

      journal:
           ... 4 entries
        4  +0 ms  worker#1  › working on 1
           ... 3 entries
        8  +0 ms  worker#1  › working on 2
           ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("refuses empty text, unknown levels and unknown options", async () => {
    const worker = await talkative();
    expect(failureOf(() => expect(worker).toHaveLogged(""))).toMatchInlineSnapshot(
      `"toHaveLogged(): expected \`line\` to be a part of what was logged, a RegExp, or an object that a line in JSON has the members of, got """`,
    );
    // @ts-expect-error: no level of Lambda
    expect(failureOf(() => expect(worker).toHaveLogged("x", { level: "WARNING" }))).toMatchInlineSnapshot(
      `"toHaveLogged(): expected \`level\` to be TRACE, DEBUG, INFO, WARN, ERROR or FATAL, got "WARNING""`,
    );
    // @ts-expect-error: no such option
    expect(failureOf(() => expect(worker).toHaveLogged("x", { levels: "WARN" }))).toMatchInlineSnapshot(
      `"toHaveLogged(): expected \`levels\` to be a known option (did you mean \`level\`?), got "WARN""`,
    );
  });
});
