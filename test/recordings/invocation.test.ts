import { Buffer } from "node:buffer";
import { expect } from "vitest";
import {
  creationShape,
  type LambdaRecording,
  NO_VARIABLES,
  OF_RECORDER,
  startLambdaRecording,
} from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

describeRecorded("Invocation", () => {
  recorded("invoke/invocation-type-event-nodejs16-x", async (scenario) => {
    const { runtime, invoke } = await start(scenario, "echo");
    scenario.matches("invoke-result", await invoke("echo", {}, { InvocationType: "Event" }));
    expect(runtime.journal.where("invocation.started")).toEqual([]);
    await runtime.settle();
    expect(runtime.journal.where("invocation.started")).toHaveLength(1);
  });

  recorded("invoke/invocation-type-no-return-payload-nodejs-event", async (scenario) => {
    const { invoke } = await start(scenario, "none");
    scenario.matches("invoke-result", await invoke("none", {}, { InvocationType: "Event" }));
  });

  recorded("invoke/invocation-type-no-return-payload-nodejs-requestresponse", async (scenario) => {
    const { invoke } = await start(scenario, "none");
    scenario.matches("invoke-result", await invoke("none", {}));
  });

  recorded("invoke/invocation-type-request-response-nodejs16-x", async (scenario) => {
    const { invoke } = await start(scenario, "echo");
    scenario.matches("invoke-result", await invoke("echo", {}));
  });

  recorded("invoke/invocation-with-logs-nodejs16-x", async (scenario) => {
    const { invoke } = await start(scenario, "echo");
    const answer = await invoke("echo", {}, { LogType: "Tail" });
    scenario.matches("invoke", answer);
    const lines = tailOf(answer["LogResult"]);
    scenario.matches("logs", { logs: lines.map((line) => `${line}\n`) });
    expect(lines[3]).toMatch(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t$/,
    );
    const second = await invoke("echo", {}, { LogType: "Tail" });
    expect(tailOf(second["LogResult"]).join("\n")).not.toContain("Init Duration");
  });

  recorded("invoke/invoke-nodejs-es6-lambda-nodejs22-x", async (scenario) => {
    const { invoke, created } = await start(scenario, "es6", OF_RECORDER);
    scenario.matches("creation-result", creationShape(created));
    scenario.matches("invocation-result", await invoke("es6", { event_type: "test_lambda" }));
  });

  recorded("invoke/lambda-cache-local-nodejs", async (scenario) => {
    const { invoke } = await start(scenario, "counter");
    scenario.matches("first_invoke_result", await invoke("counter", {}));
    scenario.matches("second_invoke_result", await invoke("counter", {}));
  });

  recorded("invoke/lambda-environment", async (scenario) => {
    const { lambda, invoke, created } = await start(scenario, "env");
    scenario.matches("creation-result", creationShape(created));
    scenario.matches("invocation-result", await invoke("env", {}));
    scenario.matches(
      "get-configuration-result",
      await recordedAnswer(lambda.getFunctionConfiguration({ FunctionName: "env" })),
    );
  });

  recorded("invoke/lambda-with-context", async (scenario) => {
    const { invoke, created } = await start(scenario, "ctx", NO_VARIABLES);
    scenario.matches("creation", creationShape(created));
    const clientContext = {
      custom: { foo: "bar" },
      client: { snap: ["crackle", "pop"] },
      env: { fizz: "buzz" },
    };
    const ClientContext = Buffer.from(JSON.stringify(clientContext)).toString("base64");
    scenario.matches("invocation", await invoke("ctx", {}, { ClientContext }));
  });

  recorded("invoke/function-update-during-invoke", async (scenario) => {
    const { runtime, lambda, invoke, untilUpdated } = await start(scenario, "variant");
    const first = invoke("variant", { request_prefix: "1-sleep", sleep_seconds: 20 });
    await runtime.advanceBy("5s");
    const Environment = { Variables: { FUNCTION_VARIANT: "variant-2" } };
    await lambda.updateFunctionConfiguration({ FunctionName: "variant", Environment });
    await untilUpdated("variant");
    const { Payload, StatusCode } = await invoke("variant", { request_prefix: "2-post-update" });
    expect({ ...(Payload as object), StatusCode }).toMatchObject(scenario.fact("second answer") as object);
    scenario.matches("invoke_response_before", await first);
  });
});

describeRecorded("A function that fails", () => {
  recorded("invoke/lambda-handler-error", async (scenario) => {
    const { invoke } = await start(scenario, "handler-error");
    scenario.matches("invocation_error", await invoke("handler-error"));
  });

  recorded("invoke/lambda-runtime-error", async (scenario) => {
    const { invoke } = await start(scenario, "init-error");
    scenario.matches("invocation_error", await invoke("init-error"));
  });

  recorded("invoke/lambda-runtime-exit", async (scenario) => {
    const { invoke } = await start(scenario, "init-exit");
    scenario.matches("invocation_error", await invoke("init-exit"));
  });

  recorded("invoke/uncaught-exception-invoke-nodejs22-x", async (scenario) => {
    const { invoke, created } = await start(scenario, "uncaught");
    scenario.matches("create_function_result", created);
    scenario.matches("error_result", await invoke("uncaught", { error_msg: "some_error_msg" }));
  });

  recorded("invoke/lambda-invoke-with-timeout", async (scenario) => {
    const { runtime, invoke, created } = await start(scenario, "sleeper", NO_VARIABLES);
    scenario.matches("create-result", creationShape(created));
    scenario.matches("invoke-result", await invoke("sleeper", { wait: 2 }));
    const log = runtime.journal
      .where("log.line")
      .map(({ text }) => text)
      .join("\n");
    expect(log).toContain("starting wait");
    expect(log).not.toContain("done waiting");
  });

  recorded("invoke/lambda-invoke-timed-out-environment-reuse", async (scenario) => {
    const { invoke: call, created } = await start(scenario, "env-reuse", NO_VARIABLES);
    scenario.matches("create-result", creationShape(created));
    const invoke = (event: object) => call("env-reuse", event);
    scenario.matches("invoke-result-file-write", await invoke({ "write-file": "some-content" }));
    scenario.matches("invoke-result-file-read", await invoke({ "read-file": true }));
    scenario.matches("invoke-result-set-number", await invoke({ "set-number": 42 }));
    scenario.matches("invoke-result-read-number", await invoke({ "read-number": true }));
    scenario.matches("invoke-result-timed-out", await invoke({ sleep: 2 }));
    scenario.matches("invoke-result-file-read-after-timeout", await invoke({ "read-file": true }));
    scenario.matches("invoke-result-read-number-after-timeout", await invoke({ "read-number": true }));
  });
});

describeRecorded("The state of a function", () => {
  recorded("invoke/function-state", async (scenario) => {
    const { lambda, create, untilActive } = startLambdaRecording();
    const given = { name: "fn", handler: { js: "exports.handler = async () => {};" }, config: {} };
    scenario.matches("create-fn-response", await recordedAnswer(create(given)));
    await untilActive("fn");
    scenario.matches("get-fn-response", await recordedAnswer(lambda.getFunction({ FunctionName: "fn" })));
  });

  recorded("invoke/lambda-concurrent-code-updates", async (scenario) => {
    const { lambda, code, created } = await start(scenario, "fn");
    scenario.matches("create-function-response", created);
    const { js } = scenario.given("fn").handler;
    const update = () => recordedAnswer(lambda.updateFunctionCode({ FunctionName: "fn", ...code(js) }));
    const [first, second] = [await update(), await update()];
    expect(first).toMatchObject({ LastUpdateStatus: "InProgress" });
    scenario.matches("update-during-in-progress-update-exc", second);
  });

  const isNotFound =
    (call: (recording: LambdaRecording) => Parameters<typeof recordedAnswer>[0]) =>
    async (scenario: RecordedScenario) => {
      scenario.matches("not_found_exception", await recordedAnswer(call(startLambdaRecording())));
    };
  const FunctionName = "doesnotexist";
  recorded(
    "invoke/ops-on-nonexisting-fn-delete-function",
    isNotFound(({ lambda }) => lambda.deleteFunction({ FunctionName })),
  );
  recorded(
    "invoke/ops-on-nonexisting-fn-get-function",
    isNotFound(({ lambda }) => lambda.getFunction({ FunctionName })),
  );
  recorded(
    "invoke/ops-on-nonexisting-fn-get-function-configuration",
    isNotFound(({ lambda }) => lambda.getFunctionConfiguration({ FunctionName })),
  );
});

describeRecorded("The recursion config of a function", () => {
  recorded("invoke/put-function-recursion-config-allow", async (scenario) => {
    const { lambda } = await start(scenario, "fn");
    const FunctionName = "fn";
    scenario.matches(
      "put_recursion_config_response",
      await recordedAnswer(lambda.putFunctionRecursionConfig({ FunctionName, RecursiveLoop: "Allow" })),
    );
    scenario.matches(
      "get_recursion_config_response",
      await recordedAnswer(lambda.getFunctionRecursionConfig({ FunctionName })),
    );
  });

  recorded("invoke/put-function-recursion-config-invalid-value", async (scenario) => {
    const { lambda } = await start(scenario, "fn");
    const RecursiveLoop = "InvalidValue" as "Allow";
    scenario.matches(
      "put_recursion_invalid_value_error",
      await recordedAnswer(lambda.putFunctionRecursionConfig({ FunctionName: "fn", RecursiveLoop })),
    );
  });
});

async function start(
  scenario: RecordedScenario,
  name: string,
  options: Parameters<LambdaRecording["create"]>[1] = {},
) {
  const recording = startLambdaRecording();
  return { ...recording, created: await recording.createActive(scenario.given(name), options) };
}

function tailOf(logResult: unknown): readonly string[] {
  return Buffer.from(String(logResult), "base64").toString().split("\n").slice(0, -1);
}
