import { describe, expect, it } from "vitest";
import { checkRecursiveLoop, mergeDeadLetterConfig } from "../../src/function/dead-letter-config.ts";
import type { DeadLetterConfigOptions } from "../../src/function/function-options.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:dead-letters";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:dead-letters";
const CURRENT = { targetArn: QUEUE };

const merge = (options: DeadLetterConfigOptions | undefined, current?: { readonly targetArn: string }) =>
  mergeDeadLetterConfig('createFunction("worker")', options, current);

describe("A function's dead-letter config", () => {
  it("names a queue or a topic, by ARN or by what has one", () => {
    expect(merge({ targetArn: QUEUE })).toEqual({ deadLetterConfig: { targetArn: QUEUE } });
    expect(merge({ targetArn: { arn: TOPIC } })).toEqual({ deadLetterConfig: { targetArn: TOPIC } });
  });

  it("stays as it is if nothing, or nothing in it, is given", () => {
    for (const options of [undefined, {}]) {
      expect(merge(options, CURRENT)).toEqual({ deadLetterConfig: CURRENT });
      expect(merge(options)).toEqual({});
    }
  });

  it("is replaced by another target and taken away by an empty one", () => {
    expect(merge({ targetArn: TOPIC }, CURRENT)).toEqual({ deadLetterConfig: { targetArn: TOPIC } });
    expect(merge({ targetArn: "" }, CURRENT)).toEqual({});
  });

  it("names nothing else", () => {
    const wrong = (options: unknown) => messageOf(() => merge(options as DeadLetterConfigOptions));
    expect(wrong({ targetArn: "arn:aws:lambda:us-east-1:123456789012:function:f" })).toMatchInlineSnapshot(
      `"createFunction("worker"): expected \`deadLetterConfig.targetArn\` to be a queue or a topic of this runtime, or its ARN, got "arn:aws:lambda:us-east-1:123456789012:function:f""`,
    );
    expect(wrong({ targetArn: 1 })).toMatchInlineSnapshot(
      `"createFunction("worker"): expected \`deadLetterConfig.targetArn\` to be a queue or a topic of this runtime, or its ARN, got 1"`,
    );
    expect(wrong({ target: QUEUE })).toMatchInlineSnapshot(
      `"createFunction("worker"): expected \`deadLetterConfig.target\` to be a known option (did you mean \`deadLetterConfig.targetArn\`?), got "arn:aws:sqs:us-east-1:123456789012:dead-letters""`,
    );
    expect(wrong(QUEUE)).toContain("deadLetterConfig");
  });
});

describe("What becomes of recursive loops", () => {
  it("is one of two words", () => {
    expect(checkRecursiveLoop("here", "Allow")).toBe("Allow");
    expect(checkRecursiveLoop("here", "Terminate")).toBe("Terminate");
    expect(messageOf(() => checkRecursiveLoop("here", "Stop"))).toMatchInlineSnapshot(`
      "here: expected \`recursiveLoop\` to be "Terminate" or "Allow", got "Stop"
      AWS answers ValidationException: 1 validation error detected: Value 'Stop' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]"
    `);
    expect(messageOf(() => checkRecursiveLoop("here", true))).toMatchInlineSnapshot(
      `"here: expected \`recursiveLoop\` to be "Terminate" or "Allow", got true"`,
    );
  });
});
