import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { type RuleTargetOptions, resolveRuleTarget } from "../../src/event-bus/rule-target.ts";
import { createBusWorld } from "./bus-services.ts";

const world = createBusWorld();
const queue = world.createQueue("q");
const resolve = (options: object) =>
  resolveRuleTarget({ id: "t", target: queue, ...options } as RuleTargetOptions, {
    where: "r.putTargets()",
    option: "targets[0]",
    place: 1,
    targets: world.services.targets,
  });

function errorOf(options: object): InvalidArgumentError {
  try {
    resolve(options);
  } catch (error) {
    return error as InvalidArgumentError;
  }
  throw new Error("expected a refusal");
}

describe("A target", () => {
  it("gets the whole event, and has the longest patience, if nothing else is said", () => {
    expect(resolve({})).toEqual({
      id: "t",
      arn: queue.arn,
      input: { type: "event" },
      deadLetterQueue: undefined,
      maximumRetryAttempts: 185,
      maximumEventAgeMs: 86_400_000,
      messageGroupId: undefined,
      options: { id: "t", target: queue },
    });
  });

  it("may say all of it", () => {
    expect(
      resolve({
        input: '"text"',
        deadLetterConfig: { target: queue },
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      }),
    ).toMatchObject({
      input: { type: "constant", text: '"text"' },
      deadLetterQueue: queue.arn,
      maximumRetryAttempts: 0,
      maximumEventAgeMs: 60_000,
    });
    expect(resolve({ inputPath: "$.detail" }).input).toEqual({ type: "path", path: ["detail"] });
  });

  it.each([
    [
      { id: "!@#" },
      "Value '!@#' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [{ id: "a".repeat(65) }, "Member must have length less than or equal to 64"],
    [
      { input: "1", inputPath: "$.detail" },
      "Only one of Input, InputPath, or InputTransformer must be provided for target t.",
    ],
    [
      { inputTransformer: { inputPathsMap: { a: "$.a" }, inputTemplate: '"<a> <notdefinedkey>"' } },
      "InputTemplate for target t contains invalid placeholder notdefinedkey.",
    ],
  ])("%j is refused as AWS does: %s", (options, message) => {
    const { aws } = errorOf(options);
    expect(aws?.name).toBe("ValidationException");
    expect(aws?.message).toContain(message);
  });

  it.each([
    [{ id: "" }, "targets[0].id"],
    [{ target: 1 }, "targets[0].target"],
    [{ input: "text" }, "targets[0].input"],
    [{ inputPath: "detail" }, "targets[0].inputPath"],
    [{ inputTransformer: {} }, "targets[0].inputTransformer.inputTemplate"],
    [
      { inputTransformer: { inputTemplate: "1", inputPathsMap: { a: 1 } } },
      "targets[0].inputTransformer.inputPathsMap.a",
    ],
    [{ deadLetterConfig: {} }, "targets[0].deadLetterConfig.target"],
    [
      { deadLetterConfig: { target: "arn:aws:sqs:us-east-1:1:q.fifo" } },
      "targets[0].deadLetterConfig.target",
    ],
    [{ retryPolicy: { maximumRetryAttempts: 186 } }, "targets[0].retryPolicy.maximumRetryAttempts"],
    [{ retryPolicy: { maximumEventAgeInSeconds: 59 } }, "targets[0].retryPolicy.maximumEventAgeInSeconds"],
    [{ inputpath: "$" }, "targets[0].inputpath"],
    [{ sqsParameters: {} }, "targets[0].sqsParameters.messageGroupId"],
    [{ target: "queue" }, "targets[0].target"],
  ])("%j is refused, naming %s", (options, option) => {
    const error = errorOf(options);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toContain(`\`${option}\``);
  });

  it.each([
    [{ target: "arn:aws:events:us-east-1:1:event-bus/other", input: '"not the event"' }],
    [{ target: "arn:aws:kinesis:us-east-1:1:stream/s" }],
    [{ inputPath: "$.detail[*]" }],
    [{ inputTransformer: { inputTemplate: "plain words" } }],
    [{ inputTransformer: { inputTemplate: '{"event": "<aws.events.event.json>"}' } }],
  ])("%j is not simulated", (options) => {
    expect(errorOf(options)).toBeInstanceOf(NotSimulatedError);
  });
});
