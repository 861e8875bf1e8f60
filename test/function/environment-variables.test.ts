import { describe, expect, it } from "vitest";
import {
  buildEnvironmentVariables,
  buildExtensionVariables,
  checkEnvironment,
} from "../../src/function/environment-variables.ts";
import { validateFunctionOptions } from "../../src/function/function-configuration.ts";

const where = 'createFunction("worker")';

function refusal(environment: unknown): string {
  try {
    checkEnvironment(where, environment);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

function variablesOf(settings: object): Record<string, string> {
  return buildEnvironmentVariables({
    configuration: validateFunctionOptions("worker", { load: () => ({}), ...settings }),
    version: "7",
    region: "eu-west-1",
    logStreamName: "2026/01/02/[7]0123456789abcdef0123456789abcdef",
    initializationType: "provisioned-concurrency",
  });
}

describe("The environment variables of a function's process", () => {
  it("are those that Lambda sets and the function's own", () => {
    expect(
      variablesOf({ handler: "src/worker.process", memorySize: 512, environment: { TABLE_NAME: "orders" } }),
    ).toMatchInlineSnapshot(`
      {
        "AWS_ACCESS_KEY": "ASIALAMBDARIUM000000",
        "AWS_ACCESS_KEY_ID": "ASIALAMBDARIUM000000",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_FUNCTION_NAME": "worker",
        "AWS_LAMBDA_FUNCTION_VERSION": "7",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/worker",
        "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/02/[7]0123456789abcdef0123456789abcdef",
        "AWS_LAMBDA_RUNTIME_API": "169.254.100.1:9001",
        "AWS_REGION": "eu-west-1",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
        "AWS_SESSION_TOKEN": "not-a-token",
        "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
        "AWS_XRAY_DAEMON_ADDRESS": "169.254.100.1:2000",
        "LAMBDA_RUNTIME_DIR": "/var/runtime",
        "LAMBDA_TASK_ROOT": "/var/task",
        "LANG": "en_US.UTF-8",
        "NODE_PATH": "/opt/nodejs/node22/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task",
        "SHLVL": "0",
        "TABLE_NAME": "orders",
        "TZ": ":UTC",
        "_AWS_XRAY_DAEMON_ADDRESS": "169.254.100.1",
        "_AWS_XRAY_DAEMON_PORT": "2000",
        "_HANDLER": "src/worker.process",
      }
    `);
  });

  it("name the runtime", () => {
    const variables = variablesOf({ runtime: "nodejs24.x" });
    expect(variables["AWS_EXECUTION_ENV"]).toBe("AWS_Lambda_nodejs24.x");
    expect(variables["NODE_PATH"]).toMatch(/^\/opt\/nodejs\/node24\/node_modules:/);
  });

  it("tell the runtime client of JSON logs", () => {
    expect(variablesOf({ loggingConfig: { logFormat: "JSON", applicationLogLevel: "WARN" } })).toMatchObject({
      AWS_LAMBDA_LOG_FORMAT: "JSON",
      AWS_LAMBDA_LOG_LEVEL: "WARN",
    });
    expect(variablesOf({})).not.toHaveProperty("AWS_LAMBDA_LOG_FORMAT");
  });

  it("may replace what Lambda sets without reserving it", () => {
    expect(variablesOf({ environment: { TZ: "Europe/Berlin", NODE_PATH: "/opt" } })).toMatchObject({
      TZ: "Europe/Berlin",
      NODE_PATH: "/opt",
    });
  });

  it("are fewer in an external extension", () => {
    const runtime = variablesOf({ environment: { STAGE: "test" } });
    const extension = buildExtensionVariables(runtime);
    expect(Object.keys(runtime).filter((name) => !(name in extension))).toMatchInlineSnapshot(`
      [
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR",
        "AWS_XRAY_CONTEXT_MISSING",
        "AWS_XRAY_DAEMON_ADDRESS",
        "_AWS_XRAY_DAEMON_ADDRESS",
        "_AWS_XRAY_DAEMON_PORT",
        "_HANDLER",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
      ]
    `);
    expect(extension["STAGE"]).toBe("test");
  });
});

describe("The environment of a function's configuration", () => {
  it("is a set of names and texts", () => {
    expect(checkEnvironment(where, { TABLE_NAME: "orders", aB9_: "" })).toEqual({
      TABLE_NAME: "orders",
      aB9_: "",
    });
    expect(refusal("STAGE=test")).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`environment\` to be an object of names and texts, got "STAGE=test""`,
    );
    expect(refusal({ PORT: 8080 })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`environment.PORT\` to be text, got 8080"`,
    );
    expect(refusal({ Variables: { STAGE: "test" } })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`environment.Variables\` to be text, got an object with STAGE"`,
    );
  });

  it("has no reserved names; AWS lists all of them", () => {
    expect(refusal({ AWS_REGION: "x", STAGE: "test", _HANDLER: "y" })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`environment.AWS_REGION\` to be left out: Lambda sets it, got "x"
      AWS answers InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION, _HANDLER"
    `);
  });

  it("has names of at least two letters, digits and underscores", () => {
    expect(refusal({ A: "1" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`environment["A"]\` to be named by a letter and at least one more letter, digit or underscore, got "1""`,
    );
    expect(refusal({ "A-B": "1" })).toMatch(/expected `environment\["A-B"\]` to be named by a letter/);
    expect(refusal(JSON.parse('{"__proto__":"1"}'))).toMatch(/expected `environment\["__proto__"\]`/);
  });

  it("has at most 4 KB as compact JSON", () => {
    const overhead = '{"LONG":""}'.length;
    expect(checkEnvironment(where, { LONG: "x".repeat(4_096 - overhead) })).toBeDefined();
    expect(refusal({ LONG: "x".repeat(4_097 - overhead) })).toMatch(
      /expected `environment` to be at most 4096 bytes as JSON, not 4097, .*\nAWS answers InvalidParameterValueException: .* exceeded the 4KB limit\. String measured: \{"LONG":"x+"\}$/,
    );
    expect(refusal({ LONG: "ü".repeat(2_048) })).toMatch(/not 4107/);
  });
});
