import { describe, expect, it } from "vitest";
import {
  checkEventInvokeConfig,
  type EventInvokeConfigOptions,
  mergeEventInvokeConfig,
} from "../../src/asynchronous-invocation/event-invoke-config.ts";
import { messageOf } from "../runtime/started-runtime.ts";
import { FakeTargets, refusalOf } from "./fake-targets.ts";

const { ARNS } = FakeTargets;
const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";

function check(options: EventInvokeConfigOptions) {
  const where = "worker.putFunctionEventInvokeConfig()";
  return checkEventInvokeConfig(options, { where, targets: new FakeTargets(), functionArn: FUNCTION_ARN });
}

describe("An event invoke config", () => {
  it("has the numbers that were given, and always both destinations", () => {
    expect(check({ maximumRetryAttempts: 0 })).toEqual({
      maximumRetryAttempts: 0,
      destinationConfig: { onSuccess: {}, onFailure: {} },
    });
    expect(check({ maximumEventAgeInSeconds: 21_600, onFailure: { arn: ARNS.queue } })).toEqual({
      maximumEventAgeInSeconds: 21_600,
      destinationConfig: { onSuccess: {}, onFailure: { destination: ARNS.queue } },
    });
  });

  it("takes every kind of destination, a bucket only for failures", () => {
    for (const arn of Object.values(ARNS)) {
      expect(check({ onFailure: arn }).destinationConfig.onFailure).toEqual({ destination: arn });
      if (arn === ARNS.bucket) continue;
      expect(check({ onSuccess: { arn } }).destinationConfig.onSuccess).toEqual({ destination: arn });
    }
    expect(refusalOf(() => check({ onSuccess: ARNS.bucket, onFailure: ARNS.queue }))).toEqual({
      name: "InvalidParameterValueException",
      httpStatusCode: 400,
      message: `The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=${ARNS.bucket}), onFailure=OnFailure(destination=${ARNS.queue})) is invalid.`,
    });
  });

  it("takes a version or alias of another function", () => {
    const targets = new FakeTargets();
    const alias = `${ARNS.function}:live`;
    targets.find = () => ({ type: "function", invoke: () => {} });
    const checked = checkEventInvokeConfig(
      { onSuccess: alias },
      { where: "here", targets, functionArn: FUNCTION_ARN },
    );
    expect(checked.destinationConfig.onSuccess).toEqual({ destination: alias });
  });

  it("has to say something", () => {
    expect(refusalOf(() => check({}))).toEqual({
      name: "InvalidParameterValueException",
      httpStatusCode: 400,
      message: "You must specify at least one of error handling or destination setting.",
    });
    expect(check({ onSuccess: "", onFailure: "" }).destinationConfig).toEqual({
      onSuccess: {},
      onFailure: {},
    });
  });

  it.each([
    ["arn:aws:sqs:us-east-1:123456789012:gone", "is invalid."],
    ["arn:aws:lambda:us-east-1:123456789012:function:gone", "is invalid."],
    ["arn:aws:s3:::gone", "is invalid."],
  ])("takes no destination that does not exist: %s", (arn, end) => {
    expect(refusalOf(() => check({ onFailure: arn })).message).toBe(`The destination ARN ${arn} ${end}`);
  });

  it("takes an event bus that does not exist: that is found out when something is sent", () => {
    const onSuccess = "arn:aws:events:us-east-1:123456789012:event-bus/gone";
    expect(check({ onSuccess }).destinationConfig.onSuccess).toEqual({ destination: onSuccess });
  });

  it.each([FUNCTION_ARN, `${FUNCTION_ARN}:live`])("cannot name its own function, as %s", (arn) => {
    expect(refusalOf(() => check({ onSuccess: arn })).message).toBe(
      "You can't specify the function as a destination for itself.",
    );
  });

  it("takes a function whose name only begins like its own", () => {
    const targets = new FakeTargets();
    targets.find = () => ({ type: "function", invoke: () => {} });
    const by = { where: "here", targets, functionArn: FUNCTION_ARN };
    expect(() => checkEventInvokeConfig({ onSuccess: `${FUNCTION_ARN}-2` }, by)).not.toThrow();
  });

  it("takes no FIFO topic", () => {
    expect(refusalOf(() => check({ onSuccess: `${ARNS.topic}.fifo` })).message).toBe(
      "FIFO-type Amazon SNS topics aren't supported as a destination.",
    );
  });

  it("takes no FIFO queue", () => {
    const fifo = { arn: `${ARNS.queue}.fifo` };
    expect(messageOf(() => check({ onFailure: fifo }))).toMatchInlineSnapshot(
      `"worker.putFunctionEventInvokeConfig(): expected \`onFailure\` to be a standard queue, got "arn:aws:sqs:us-east-1:123456789012:results.fifo""`,
    );
  });

  it("takes no text that is no ARN", () => {
    expect(refusalOf(() => check({ onFailure: "results" }))).toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(
        /^1 validation error detected: Value 'results' at 'destinationConfig\.onFailure\.destination' failed to satisfy constraint: Member must satisfy regular expression pattern: \$\|kafka/,
      ),
    });
  });

  it("takes no number that AWS would not, and no option that does not exist", () => {
    expect(messageOf(() => check({ maximumRetryAttempts: 3 }))).toMatchInlineSnapshot(`
      "worker.putFunctionEventInvokeConfig(): expected \`maximumRetryAttempts\` to be a whole number from 0 to 2, got 3
      AWS answers ValidationException: 1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2"
    `);
    expect(messageOf(() => check({ maximumEventAgeInSeconds: 59 }))).toMatchInlineSnapshot(`
      "worker.putFunctionEventInvokeConfig(): expected \`maximumEventAgeInSeconds\` to be a whole number from 60 to 21600, got 59
      AWS answers ValidationException: 1 validation error detected: Value '59' at 'maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60"
    `);
    expect(messageOf(() => check({ maximumEventAgeInSeconds: 21_601 }))).toMatchInlineSnapshot(`
      "worker.putFunctionEventInvokeConfig(): expected \`maximumEventAgeInSeconds\` to be a whole number from 60 to 21600, got 21601
      AWS answers ValidationException: 1 validation error detected: Value '21601' at 'maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value less than or equal to 21600"
    `);
    expect(
      messageOf(() => check({ maximumRetryAttempt: 1 } as EventInvokeConfigOptions)),
    ).toMatchInlineSnapshot(
      `"worker.putFunctionEventInvokeConfig(): expected \`maximumRetryAttempt\` to be a known option (did you mean \`maximumRetryAttempts\`?), got 1"`,
    );
    expect(messageOf(() => check({ onFailure: {} as { arn: string } }))).toMatchInlineSnapshot(
      `"worker.putFunctionEventInvokeConfig(): expected \`onFailure\` to be something with an ARN, got an empty object"`,
    );
  });
});

describe("An update of an event invoke config", () => {
  const current = check({ maximumRetryAttempts: 1, onSuccess: ARNS.queue, onFailure: ARNS.topic });

  function update(options: EventInvokeConfigOptions) {
    return mergeEventInvokeConfig(current, check(options), options);
  }

  it("changes what it names", () => {
    expect(update({ maximumEventAgeInSeconds: 60 })).toEqual({ ...current, maximumEventAgeInSeconds: 60 });
    expect(update({ maximumRetryAttempts: 0 })).toEqual({ ...current, maximumRetryAttempts: 0 });
    expect(update({ onSuccess: ARNS.function })).toEqual({
      maximumRetryAttempts: 1,
      destinationConfig: {
        onSuccess: { destination: ARNS.function },
        onFailure: { destination: ARNS.topic },
      },
    });
  });

  it("takes a destination away that it names as empty text", () => {
    expect(update({ onFailure: "" }).destinationConfig).toEqual({
      onSuccess: { destination: ARNS.queue },
      onFailure: {},
    });
  });
});
