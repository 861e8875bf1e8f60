import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import {
  type FunctionConfiguration,
  updateFunctionConfiguration,
  validateFunctionOptions,
} from "../../src/function/function-configuration.ts";
import type { FunctionOptions, FunctionUpdate } from "../../src/function/function-options.ts";

const handler = async () => "done";

function create(options: object = {}): FunctionConfiguration {
  return validateFunctionOptions("worker", { handler, ...options });
}

function refusal(options: object): string {
  try {
    create(options);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

describe("A function without settings", () => {
  it("has Lambda's defaults", () => {
    expect(create()).toEqual({
      functionName: "worker",
      code: { type: "handler", handler, handlerName: "index.handler" },
      runtime: "nodejs22.x",
      timeout: 3,
      memorySize: 128,
      ephemeralStorage: 512,
      environment: {},
      description: "",
      architecture: "x86_64",
      loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/worker" },
      reservedConcurrentExecutions: undefined,
      recursiveLoop: "Terminate",
      executionRole: [],
      extensions: [],
      initDurationMs: 0,
    });
  });

  it("takes an undefined setting as one that is left out", () => {
    expect(create({ timeout: undefined, vpcConfig: undefined })).toEqual(create());
  });
});

describe("A function's settings", () => {
  it("are kept as given", () => {
    const settings = {
      runtime: "nodejs24.x",
      timeout: 900,
      memorySize: 1769,
      ephemeralStorage: 10_240,
      environment: { TABLE_NAME: "orders" },
      description: "Takes orders",
      architecture: "arm64",
      reservedConcurrentExecutions: 0,
      deadLetterConfig: { targetArn: "arn:aws:sqs:us-east-1:123456789012:dead-letters" },
      recursiveLoop: "Allow",
    };
    expect(create(settings)).toMatchObject(settings);
  });

  it("may give the Init phase a duration", () => {
    expect(create({ initDuration: "1s 250ms" }).initDurationMs).toBe(1_250);
    expect(create({ initDuration: 40 }).initDurationMs).toBe(40);
  });

  it("keep the dead-letter target through updates that do not name another", () => {
    const targetArn = "arn:aws:sns:us-east-1:123456789012:dead-letters";
    const configuration = create({ deadLetterConfig: { targetArn } });
    const updated = updateFunctionConfiguration(configuration, { timeout: 9, deadLetterConfig: {} });
    expect(updated.deadLetterConfig).toEqual({ targetArn });
    const without = updateFunctionConfiguration(configuration, { deadLetterConfig: { targetArn: "" } });
    expect(without).not.toHaveProperty("deadLetterConfig");
  });

  it("are a copy of the options", () => {
    const environment = { STAGE: "test" };
    const configuration = create({ environment });
    environment.STAGE = "production";
    expect(configuration.environment).toEqual({ STAGE: "test" });
  });

  it("accept every whole number of a range and nothing beside it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 12_000 }), (value) => {
        const accepts = (options: FunctionUpdate): boolean => {
          try {
            updateFunctionConfiguration(create(), options);
            return true;
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidArgumentError);
            return false;
          }
        };
        expect(accepts({ timeout: value })).toBe(value >= 1 && value <= 900);
        expect(accepts({ memorySize: value })).toBe(value >= 128 && value <= 10_240);
        expect(accepts({ ephemeralStorage: value })).toBe(value >= 512 && value <= 10_240);
        expect(accepts({ reservedConcurrentExecutions: value })).toBe(value >= 0);
      }),
    );
  });
});

describe("A setting out of its range", () => {
  it("is refused with AWS's own answer", () => {
    expect(refusal({ timeout: 0 })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`timeout\` to be a whole number of seconds from 1 to 900, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1"
    `);
    expect(refusal({ memorySize: 64 })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`memorySize\` to be a whole number of MB from 128 to 10240, got 64
      AWS answers ValidationException: 1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128"
    `);
    expect(refusal({ memorySize: 40_000 })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`memorySize\` to be a whole number of MB from 128 to 10240, got 40000
      AWS answers ValidationException: 1 validation error detected: Value '40000' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 32768"
    `);
    expect(refusal({ ephemeralStorage: 511 })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`ephemeralStorage\` to be a whole number of MB from 512 to 10240, got 511
      AWS answers ValidationException: 1 validation error detected: Value '511' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512"
    `);
    expect(refusal({ description: "x".repeat(257) })).toMatch(
      /AWS answers ValidationException: .*at 'description'.*length less than or equal to 256/,
    );
    expect(refusal({ reservedConcurrentExecutions: -1 })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`reservedConcurrentExecutions\` to be a whole number from 0, got -1
      AWS answers ValidationException: 1 validation error detected: Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0"
    `);
  });

  it("is refused without one where AWS's answer is not known", () => {
    expect(refusal({ timeout: 901 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`timeout\` to be a whole number of seconds from 1 to 900, got 901"`,
    );
    expect(refusal({ timeout: 1.5 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`timeout\` to be a whole number of seconds from 1 to 900, got 1.5"`,
    );
    expect(refusal({ timeout: "3" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`timeout\` to be a whole number of seconds from 1 to 900, got "3""`,
    );
    expect(refusal({ description: 3 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`description\` to be text of at most 256 characters, got 3"`,
    );
    expect(refusal({ architecture: "riscv" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`architecture\` to be one of "x86_64", "arm64", got "riscv""`,
    );
    expect(refusal({ initDuration: "soon" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`initDuration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon""`,
    );
  });
});

describe("A runtime", () => {
  it("that AWS has and the simulation has not is refused as such", () => {
    expect(refusal({ runtime: "python3.13" })).toMatchInlineSnapshot(
      `"NotSimulatedError: createFunction("worker"): runtime "python3.13" is not simulated. Use one of nodejs20.x, nodejs22.x, nodejs24.x."`,
    );
    expect(() => create({ runtime: "nodejs18.x" })).toThrow(NotSimulatedError);
  });

  it("that is gone gets AWS's answer", () => {
    expect(refusal({ runtime: "nodejs14.x" })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`runtime\` to be one of "nodejs20.x", "nodejs22.x", "nodejs24.x", got "nodejs14.x"
      AWS answers InvalidParameterValueException: The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."
    `);
  });

  it("that never was gets AWS's answer", () => {
    expect(refusal({ runtime: "node22" })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`runtime\` to be one of "nodejs20.x", "nodejs22.x", "nodejs24.x", got "node22"
      AWS answers InvalidParameterValueException: Value node22 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN"
    `);
  });
});

describe("A setting that is not simulated", () => {
  it("is refused, never ignored", () => {
    expect(refusal({ vpcConfig: { subnetIds: ["subnet-1"] } })).toMatchInlineSnapshot(
      `"NotSimulatedError: createFunction("worker"): \`vpcConfig\` is not simulated. Leave it out: it has no effect on a handler that runs in process."`,
    );
    expect(
      refusal({ layers: ["arn:aws:lambda:us-east-1:123456789012:layer:shared:1"] }),
    ).toMatchInlineSnapshot(
      `"NotSimulatedError: createFunction("worker"): \`layers\` is not simulated. Import the layer's modules as packages."`,
    );
    expect(refusal({ tracingConfig: { mode: "Active" } })).toMatchInlineSnapshot(
      `"NotSimulatedError: createFunction("worker"): \`tracingConfig\` is not simulated. No traces are sent to X-Ray."`,
    );
    expect(refusal({ role: "arn:aws:iam::123456789012:role/worker" })).toMatchInlineSnapshot(
      `"NotSimulatedError: createFunction("worker"): \`role\` is not simulated. Give what it allows as \`executionRole\`."`,
    );
  });

  it("is accepted with the value that asks for nothing", () => {
    expect(create({ layers: [], tracingConfig: { mode: "PassThrough" }, packageType: "Zip" })).toEqual(
      create(),
    );
  });
});

describe("A setting that nobody knows", () => {
  it("is refused with the names that may be meant", () => {
    expect(refusal({ Timeout: 3 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`Timeout\` to be a known option (did you mean \`timeout\`?), got 3"`,
    );
    expect(refusal({ memory: 128 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`memory\` to be a known option (did you mean \`memorySize\`?), got 128"`,
    );
    expect(refusal({ banana: 1 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`banana\` to be a known option (handler, load, runtime, timeout, memorySize, ephemeralStorage, environment, description, architecture, loggingConfig, reservedConcurrentExecutions, deadLetterConfig, recursiveLoop, executionRole, extensions, initDuration), got 1"`,
    );
  });

  it("is refused when it is named like a method of every object", () => {
    expect(refusal({ constructor: 1 })).toMatch(
      /expected `constructor` to be a known option \(handler, load, runtime/,
    );
  });
});

describe("What is no set of options", () => {
  it.each([undefined, null, handler, [handler]])("is refused: %s", (options) => {
    expect(() => validateFunctionOptions("worker", options as unknown as FunctionOptions)).toThrow(
      /createFunction\("worker"\): expected `options` to be an object with `handler` or `load`/,
    );
  });
});

describe("An update", () => {
  const before = create({
    timeout: 30,
    environment: { STAGE: "test", DEBUG: "1" },
    loggingConfig: { logFormat: "JSON", systemLogLevel: "DEBUG", logGroup: "/shared" },
  });

  it("keeps what it leaves out", () => {
    expect(updateFunctionConfiguration(before, {})).toEqual(before);
    expect(updateFunctionConfiguration(before, { memorySize: 256 })).toEqual({ ...before, memorySize: 256 });
  });

  it("replaces the environment variables as a whole", () => {
    expect(updateFunctionConfiguration(before, { environment: { STAGE: "production" } }).environment).toEqual(
      {
        STAGE: "production",
      },
    );
  });

  it("replaces the logging configuration as a whole", () => {
    expect(updateFunctionConfiguration(before, { loggingConfig: {} }).loggingConfig).toEqual({
      logFormat: "Text",
      logGroup: "/aws/lambda/worker",
    });
  });

  it("leaves the earlier configuration alone", () => {
    const copy = structuredClone({ ...before, code: undefined });
    updateFunctionConfiguration(before, { timeout: 5, environment: {} });
    expect({ ...before, code: undefined }).toEqual(copy);
  });

  it("is checked like a new function, under the name of its own call", () => {
    expect(() => updateFunctionConfiguration(before, { timeout: 0 })).toThrow(
      /^updateFunction\("worker"\): /,
    );
    expect(() => updateFunctionConfiguration(before, { timeout: 0 }, "worker.update()")).toThrow(
      /^worker\.update\(\): expected `timeout`/,
    );
  });
});
