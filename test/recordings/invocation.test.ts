import { Buffer } from "node:buffer";
import { expect } from "vitest";
import type { FunctionUpdate } from "../../src/function/function-options.ts";
import { answered, answerOf, functionShape, invocationShape } from "./aws-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

describeRecorded("Invocation", () => {
  recorded("invoke/invocation-type-event-nodejs16-x", async (scenario) => {
    const { runtime, fn } = start(scenario, "echo");
    scenario.matches("invoke-result", invocationShape(await fn.invoke({}, { invocationType: "Event" })));
    expect(fn.invocations).toEqual([]);
    await runtime.settle();
    expect(fn.invocations).toHaveLength(1);
  });

  recorded("invoke/invocation-type-no-return-payload-nodejs-event", async (scenario) => {
    const { fn } = start(scenario, "none");
    scenario.matches("invoke-result", invocationShape(await fn.invoke({}, { invocationType: "Event" })));
  });

  recorded("invoke/invocation-type-no-return-payload-nodejs-requestresponse", async (scenario) => {
    const { fn } = start(scenario, "none");
    scenario.matches("invoke-result", invocationShape(await fn.invoke({})));
  });

  recorded("invoke/invocation-type-request-response-nodejs16-x", async (scenario) => {
    const { fn } = start(scenario, "echo");
    scenario.matches("invoke-result", invocationShape(await fn.invoke({})));
  });

  recorded("invoke/invocation-with-logs-nodejs16-x", async (scenario) => {
    const { fn } = start(scenario, "echo");
    const answer = await fn.invoke({}, { logType: "Tail" });
    scenario.matches("invoke", invocationShape(answer));
    const text = Buffer.from(answer.logResult ?? "", "base64").toString();
    const lines = text.split("\n").slice(0, -1);
    scenario.matches("logs", { logs: lines.map((line) => `${line}\n`) });
    expect(lines[3]).toMatch(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t$/,
    );
    const second = await fn.invoke({}, { logType: "Tail" });
    expect(Buffer.from(second.logResult ?? "", "base64").toString()).not.toContain("Init Duration");
  });

  recorded("invoke/invoke-nodejs-es6-lambda-nodejs22-x", async (scenario) => {
    const { fn, creation } = start(scenario, "es6", { timeout: 30 });
    scenario.matches("creation-result", creation);
    scenario.matches("invocation-result", invocationShape(await fn.invoke({ event_type: "test_lambda" })));
  });

  recorded("invoke/lambda-cache-local-nodejs", async (scenario) => {
    const { fn } = start(scenario, "counter");
    scenario.matches("first_invoke_result", invocationShape(await fn.invoke({})));
    scenario.matches("second_invoke_result", invocationShape(await fn.invoke({})));
  });

  recorded("invoke/lambda-environment", async (scenario) => {
    const { fn, creation, latest } = start(scenario, "env");
    scenario.matches("creation-result", creation);
    scenario.matches("invocation-result", invocationShape(await fn.invoke({})));
    scenario.matches("get-configuration-result", answered(200, functionShape(fn, latest)));
  });

  recorded("invoke/lambda-with-context", async (scenario) => {
    const { fn, creation } = start(scenario, "ctx");
    scenario.matches("creation", creation);
    const clientContext = {
      custom: { foo: "bar" },
      client: { snap: ["crackle", "pop"] },
      env: { fizz: "buzz" },
    };
    scenario.matches("invocation", invocationShape(await fn.invoke({}, { clientContext })));
  });

  recorded("invoke/function-update-during-invoke", async (scenario) => {
    const { runtime, fn } = start(scenario, "variant");
    const first = fn.invoke({ request_prefix: "1-sleep", sleep_seconds: 20 });
    await runtime.advanceBy("5s");
    fn.update({ environment: { FUNCTION_VARIANT: "variant-2" } });
    const second = await fn.invoke({ request_prefix: "2-post-update" });
    expect({ ...(second.payload as object), StatusCode: second.statusCode }).toMatchObject(
      scenario.fact("second answer") as object,
    );
    scenario.matches("invoke_response_before", invocationShape(await first));
  });
});

describeRecorded("A function that fails", () => {
  recorded("invoke/lambda-handler-error", async (scenario) => {
    const { fn } = start(scenario, "handler-error");
    scenario.matches("invocation_error", invocationShape(await fn.invoke()));
  });

  recorded("invoke/lambda-runtime-error", async (scenario) => {
    const { fn } = start(scenario, "init-error");
    scenario.matches("invocation_error", invocationShape(await fn.invoke()));
  });

  recorded("invoke/lambda-runtime-exit", async (scenario) => {
    const { fn } = start(scenario, "init-exit");
    const answer = await fn.invoke();
    scenario.matches("invocation_error", invocationShape(answer));
    expect((answer.payload as { readonly errorMessage: string }).errorMessage).toContain(answer.requestId);
  });

  recorded("invoke/uncaught-exception-invoke-nodejs22-x", async (scenario) => {
    const { fn, latest } = start(scenario, "uncaught");
    scenario.matches("create_function_result", answered(201, functionShape(fn, latest)));
    scenario.matches("error_result", invocationShape(await fn.invoke({ error_msg: "some_error_msg" })));
  });

  recorded("invoke/lambda-invoke-with-timeout", async (scenario) => {
    const { fn, creation } = start(scenario, "sleeper");
    scenario.matches("create-result", creation);
    const answer = await fn.invoke({ wait: 2 });
    scenario.matches("invoke-result", invocationShape(answer));
    expect((answer.payload as { readonly errorMessage: string }).errorMessage).toContain(answer.requestId);
    const log = fn.logs.lines.map(({ message }) => message).join("\n");
    expect(log).toContain("starting wait");
    expect(log).not.toContain("done waiting");
  });

  recorded("invoke/lambda-invoke-timed-out-environment-reuse", async (scenario) => {
    const { fn, creation } = start(scenario, "env-reuse");
    scenario.matches("create-result", creation);
    const invoke = async (event: object) => invocationShape(await fn.invoke(event));
    scenario.matches("invoke-result-file-write", await invoke({ "write-file": "some-content" }));
    scenario.matches("invoke-result-file-read", await invoke({ "read-file": true }));
    scenario.matches("invoke-result-set-number", await invoke({ "set-number": 42 }));
    scenario.matches("invoke-result-read-number", await invoke({ "read-number": true }));
    scenario.matches("invoke-result-timed-out", await invoke({ sleep: 2 }));
    scenario.matches("invoke-result-file-read-after-timeout", await invoke({ "read-file": true }));
    scenario.matches("invoke-result-read-number-after-timeout", await invoke({ "read-number": true }));
  });
});

describeRecorded("The recursion config of a function", () => {
  recorded("invoke/put-function-recursion-config-allow", async (scenario) => {
    const { fn } = start(scenario, "fn");
    fn.update({ recursiveLoop: "Allow" });
    const shape = answered(200, { RecursiveLoop: fn.configuration.recursiveLoop });
    scenario.matches("put_recursion_config_response", shape);
    scenario.matches("get_recursion_config_response", shape);
  });

  recorded("invoke/put-function-recursion-config-invalid-value", async (scenario) => {
    const { fn } = start(scenario, "fn");
    const refusal = await answerOf(() => {
      fn.update({ recursiveLoop: "InvalidValue" } as unknown as FunctionUpdate);
      return answered(200);
    });
    scenario.matches("put_recursion_invalid_value_error", refusal);
  });
});

function start(scenario: RecordedScenario, name: string, settings: { readonly timeout?: number } = {}) {
  const runtime = startRecordedRuntime();
  const fn = createRecordedFunction(runtime, scenario.given(name), settings);
  const latest = { arn: fn.arn, version: "$LATEST" };
  const CreateFunctionResponse = answered(201, functionShape(fn, latest));
  return {
    runtime,
    fn,
    latest,
    creation: { CreateEventSourceMappingResponse: null, CreateFunctionResponse },
  };
}
