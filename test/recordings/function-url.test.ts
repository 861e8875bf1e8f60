import { expect } from "vitest";
import { provideAwslambdaGlobal } from "../../src/execution-environment/response-stream.ts";
import type {
  CreatedFunctionUrlConfig,
  FunctionUrlConfig,
} from "../../src/function-url/function-url-config.ts";
import type { FunctionUrlEvent } from "../../src/function-url/function-url-event.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { type AwsShape, answered, answerOf, deletionShape } from "./aws-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

/** CreateFunctionUrlConfig and its kin. */
function urlShape(httpStatusCode: number, config: CreatedFunctionUrlConfig | FunctionUrlConfig): AwsShape {
  const { authType, creationTime, functionArn, functionUrl, invokeMode } = config;
  return answered(httpStatusCode, {
    AuthType: authType,
    CreationTime: new Date(creationTime).toISOString(),
    FunctionArn: functionArn,
    FunctionUrl: functionUrl,
    ...(invokeMode !== undefined && { InvokeMode: invokeMode }),
    ...("lastModifiedTime" in config && {
      LastModifiedTime: new Date(config.lastModifiedTime).toISOString(),
    }),
  });
}

/** A runtime that looks at policies, as AWS does. */
function start(): LambdaRuntime {
  return startRecordedRuntime({ permissions: "enforce" });
}

const PUBLIC = {
  statementId: "urlPermission",
  action: "lambda:InvokeFunctionUrl",
  principal: "*",
  functionUrlAuthType: "NONE",
} as const;

const BODY = { method: "POST", body: "{'key':'value'}" };

async function driveResult(scenario: RecordedScenario): Promise<void> {
  const runtime = start();
  const worker = createRecordedFunction(runtime, scenario.given("url"));
  const config = worker.createFunctionUrlConfig({ authType: "NONE" });
  scenario.matches("create_lambda_url_config", urlShape(201, config));
  const statement = JSON.parse(worker.addPermission(PUBLIC)) as unknown;
  scenario.matches("add_permission", answered(201, { Statement: statement }));

  const url = `${config.functionUrl}custom_path/extend?test_param=test_value`;
  const response = await runtime.fetch(url, BODY);
  const text = await response.text();
  scenario.matches("lambda_url_invocation", {
    content: /^[[{]/.test(text) && !text.startsWith("[") ? JSON.parse(text) : text,
    headers: {
      "Content-Length": response.headers.get("content-length"),
      "Content-Type": response.headers.get("content-type"),
    },
    statuscode: response.status,
  });
}

describeRecorded("Function URLs", () => {
  recorded("invoke/lambda-url-invocation-boolean", driveResult);
  recorded("invoke/lambda-url-invocation-dict", driveResult);
  recorded("invoke/lambda-url-invocation-float", driveResult);
  recorded("invoke/lambda-url-invocation-integer", driveResult);
  recorded("invoke/lambda-url-invocation-list-mixed", driveResult);
  recorded("invoke/lambda-url-invocation-string", driveResult);

  recorded("invoke/lambda-url-echo-http-fixture-trim-x-headers", async (scenario) => {
    const runtime = startRecordedRuntime();
    // The recording describes this handler in words.
    const load = () => ({
      handler: async ({
        headers,
        body,
        rawPath,
        queryStringParameters,
        requestContext,
      }: FunctionUrlEvent) => ({
        args: queryStringParameters,
        data: JSON.parse(body ?? "null") as unknown,
        domain: requestContext.domainName,
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("x-"))),
        method: requestContext.http.method,
        origin: requestContext.http.sourceIp,
        path: rawPath,
      }),
    });
    const worker = createRecordedFunction(runtime, scenario.given("echo-http"), { load });
    const { functionUrl } = worker.createFunctionUrlConfig();
    const response = await runtime.fetch(`${functionUrl}path/1?q=query`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "ExTrA-HeadErs": "With WeiRd CapS",
        "user-agent": "test/echo",
      },
      // As Python writes JSON: the length of the body was recorded.
      body: '{"foo": "bar"}',
    });
    scenario.matches("url_response", await response.json());
  });

  recorded("invoke/lambda-url-headers-and-status", async (scenario) => {
    const runtime = startRecordedRuntime();
    const worker = createRecordedFunction(runtime, scenario.given("url"));
    const { functionUrl } = worker.createFunctionUrlConfig();
    const post = (answer: object) =>
      runtime.fetch(functionUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(answer),
      });
    const first = await post({
      statusCode: 201,
      headers: { "Content-Type": "application/json", "My-Custom-Header": "Custom Value" },
      body: '{"message": "hello-world"}',
      isBase64Encoded: false,
    });
    const headers = { "my-custom-header": first.headers.get("my-custom-header") };
    expect({ status: first.status, body: await first.json(), headers }).toEqual(scenario.fact("first"));
    const second = await post({ statusCode: "418", body: "i'm a teapot", isBase64Encoded: false });
    expect({ status: second.status, text: await second.text() }).toEqual(scenario.fact("second"));
  });

  recorded("invoke/lambda-url-invalid-invoke-mode", async (scenario) => {
    const runtime = startRecordedRuntime();
    const worker = createRecordedFunction(runtime, scenario.given("echo"));
    const invokeMode = "UNKNOWN" as "BUFFERED";
    const refused = await answerOf(() => urlShape(201, worker.createFunctionUrlConfig({ invokeMode })));
    scenario.matches("invoke_function_invalid_invoke_type", { ...answered(400), ...refused });
  });

  recorded("invoke/lambda-url-persists-after-alias-delete", async (scenario) => {
    const runtime = startRecordedRuntime();
    const worker = createRecordedFunction(runtime, scenario.given("url"));
    const { version } = worker.publishVersion();
    const alias = worker.createAlias("live", { functionVersion: version });
    const config = alias.createFunctionUrlConfig({ authType: "NONE", invokeMode: "BUFFERED" });
    scenario.matches("create_lambda_url_config", urlShape(201, { ...config, functionArn: worker.arn }));
    expect(config.functionArn).toBe(alias.arn);

    const { status } = await runtime.fetch(config.functionUrl);
    scenario.matches("invoke_aliased_url_response", { status_code: status });
    scenario.matches("delete_alias_resp", await deletionShape(() => alias.delete()));
    const response = await runtime.fetch(config.functionUrl);
    scenario.matches("invoke_deleted_alias_url_response_delayed", {
      content: await response.json(),
      headers: { "x-amzn-ErrorType": response.headers.get("x-amzn-errortype") },
      status_code: response.status,
    });
  });

  recorded("invoke/function-url-with-response-streaming", async (scenario) => {
    const runtime = startRecordedRuntime();
    provideAwslambdaGlobal();
    const worker = createRecordedFunction(runtime, scenario.given("stream"));
    const { functionUrl } = worker.createFunctionUrlConfig({ invokeMode: "RESPONSE_STREAM" });
    const response = await runtime.fetch(functionUrl, { method: "POST" });
    scenario.matches("response_status", response.status);
    scenario.matches("response_data", await response.text());
    expect(response.headers.get("content-type")).toBe("text/html");
  });

  recorded("invoke/lambda-update-function-url-config", async (scenario) => {
    const runtime = startRecordedRuntime();
    const worker = createRecordedFunction(runtime, scenario.given("echo"));
    const matchesGet = (name: string) => scenario.matches(name, urlShape(200, worker.getFunctionUrlConfig()));
    const created = worker.createFunctionUrlConfig({ authType: "NONE", invokeMode: "BUFFERED" });
    scenario.matches("create_lambda_url_config", urlShape(201, created));
    matchesGet("get_url_config");
    const updated = worker.updateFunctionUrlConfig({ invokeMode: "RESPONSE_STREAM" });
    scenario.matches("modify_lambda_url_config", urlShape(200, updated));
    matchesGet("get_url_config_2");
    const unchanged = worker.updateFunctionUrlConfig({ authType: "NONE" });
    scenario.matches("modify_lambda_url_config_none", urlShape(200, unchanged));
    matchesGet("get_url_config_3");
  });

  recorded("invoke/url-config-deletion-without-qualifier", async (scenario) => {
    const runtime = startRecordedRuntime();
    const worker = createRecordedFunction(runtime, scenario.given("fn"));
    const { version } = worker.publishVersion();
    const alias = worker.createAlias("test-alias", { functionVersion: version });
    scenario.matches("url_creation", urlShape(201, worker.createFunctionUrlConfig()));
    scenario.matches("url_with_alias_creation", urlShape(201, alias.createFunctionUrlConfig()));
    const configOf = (of: typeof worker | typeof alias) =>
      answerOf(() => urlShape(200, of.getFunctionUrlConfig()));
    scenario.matches("get_url_config", await configOf(worker));
    scenario.matches("get_url_config_with_alias", await configOf(alias));
    const deletion = await deletionShape(() => worker.deleteFunctionUrlConfig());
    scenario.matches("delete_function_url_config", deletion);
    scenario.matches("get_url_config_after_deletion", await configOf(worker));
    scenario.matches("get_url_config_with_alias_after_deletion", await configOf(alias));
  });
});
