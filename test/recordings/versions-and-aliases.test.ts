import { expect } from "vitest";
import type { AliasOptions } from "../../src/function/alias-configuration.ts";
import {
  aliasShape,
  answered,
  answerOf,
  deletionShape,
  functionShape,
  invocationShape,
  publishedShape,
} from "./aws-shape.ts";
import { createRecordedFunction, evaluate, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

describeRecorded("Versions and aliases", () => {
  recorded("invoke/lambda-versions-with-code-changes", async (scenario) => {
    const runtime = startRecordedRuntime();
    const versions = createRecordedFunction(runtime, scenario.given("versions"), codeOf(scenario, 1));
    const latest = { arn: versions.arn, version: "$LATEST" };
    const invoke = async (arn: string) => invocationShape(await runtime.invoke(arn));
    scenario.matches("create_response", answered(201, functionShape(versions, latest)));
    const first = versions.publishVersion({ description: "First version description :)" });
    scenario.matches("first_publish_response", publishedShape(first));
    versions.update(codeOf(scenario, 2));
    scenario.matches("update_lambda_response", answered(200, functionShape(versions, latest)));
    scenario.matches("invocation_result_latest", await invoke(versions.arn));
    scenario.matches("invocation_result_v1", await invoke(first.arn));
    const second = versions.publishVersion({ description: "Second version description :)" });
    scenario.matches("second_publish_response", publishedShape(second));
    scenario.matches("invocation_result_v2", await invoke(second.arn));
    versions.update(codeOf(scenario, 3));
    const third = versions.publishVersion();
    scenario.matches("update_lambda_response_with_publish", answered(200, functionShape(versions, third)));
    scenario.matches("invocation_result_v3", await invoke(third.arn));
    scenario.matches("invocation_result_latest_end", await invoke(versions.arn));
    scenario.matches("invocation_result_v2_end", await invoke(second.arn));
    scenario.matches("invocation_result_v1_end", await invoke(first.arn));
  });

  recorded("invoke/lambda-alias-moving", async (scenario) => {
    const runtime = startRecordedRuntime();
    const versions = createRecordedFunction(runtime, scenario.given("versions"), {
      ...codeOf(scenario, 1),
      description: "No version :(",
    });
    const latest = { arn: versions.arn, version: "$LATEST" };
    const invoke = (qualifier: string) =>
      answerOf(async () => invocationShape(await runtime.invoke(versions.name, undefined, { qualifier })));
    scenario.matches("create_response", answered(201, functionShape(versions, latest)));
    versions.publishVersion();
    const alias = versions.createAlias("alias1", { functionVersion: "1" });
    const { revisionId } = alias.configuration;
    scenario.matches("create_alias_response", answered(201, aliasShape(alias)));
    scenario.matches("invocation_result_qualifier_v1", await invoke("alias1"));
    scenario.matches("invocation_result_qualifier_v1_arn", invocationShape(await runtime.invoke(alias.arn)));
    versions.update(codeOf(scenario, 2));
    scenario.matches("update_lambda_response", answered(200, functionShape(versions, latest)));
    scenario.matches("invocation_result_qualifier_v1_after_update", await invoke("alias1"));
    const second = versions.publishVersion({ description: "Second version description :)" });
    scenario.matches("second_publish_response", publishedShape(second));
    scenario.matches("invocation_result_qualifier_v1_after_publish", await invoke("alias1"));
    alias.update({ functionVersion: "2" });
    scenario.matches("update_alias_response", answered(200, aliasShape(alias)));
    expect(alias.configuration.revisionId).not.toBe(revisionId);
    scenario.matches("invocation_result_qualifier_v2", await invoke("alias1"));
    scenario.matches("invocation_exc_not_existent", await invoke("non-existent-alias"));
  });

  recorded("invoke/notfound-and-invalid-routingconfigs", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"), { environment: { testenv: "staging" } });
    const first = fn.publishVersion();
    // CreateFunction with Publish answers with the version, by the function's own ARN.
    const created = { arn: fn.arn, version: first.version };
    scenario.matches("create_response", answered(201, functionShape(fn, created)));
    scenario.matches("publish_v1", publishedShape(fn.publishVersion()));
    fn.update({ environment: { testenv: "prod" } });
    scenario.matches("publish_v2", publishedShape(fn.publishVersion()));

    const create = (name: string, options: AliasOptions, target = fn) =>
      answerOf(() => answered(201, aliasShape(target.createAlias(name, options))));
    const weights = (functionVersion: string, additionalVersionWeights: Readonly<Record<string, number>>) =>
      create("custom", { functionVersion, routingConfig: { additionalVersionWeights } });
    scenario.matches("routing_config_exc_toomany", await weights("1", { 1: 0.8, 2: 0.2 }));
    scenario.matches("routing_config_exc_toohigh", await weights("1", { 2: 2 }));
    scenario.matches("routing_config_exc_subzero", await weights("1", { 2: -1 }));
    scenario.matches("routing_config_exc_sameversion", await weights("1", { 1: 0.5 }));
    scenario.matches("target_version_doesnotexist", await create("custom", { functionVersion: "10" }));
    scenario.matches("routing_config_exc_version_doesnotexist", await weights("1", { 10: 0.5 }));
    scenario.matches("target_version_exc_version_latest", await weights("$LATEST", { 1: 0.5 }));
    scenario.matches("routing_config_exc_version_latest", await weights("1", { $LATEST: 0.5 }));
    scenario.matches("create-alias-latest", await create("custom-latest", { functionVersion: "$LATEST" }));
    const nobody = createRecordedFunction(runtime, { ...scenario.given("fn"), name: `${fn.name}-unknown` });
    nobody.publishVersion();
    runtime.delete(nobody);
    scenario.matches(
      "routing_config_exc_fn_doesnotexist",
      await create("custom", { functionVersion: "1" }, nobody),
    );
    scenario.matches(
      "create_alias_empty_routingconfig",
      await create("custom-empty-routingconfig", {
        functionVersion: "1",
        routingConfig: { additionalVersionWeights: {} },
      }),
    );
    scenario.matches("create_alias_response", await weights("1", { 2: 0.5 }));
    scenario.matches("routing_config_exc_already_exist", await weights("1", { 2: 0.5 }));
    const deleted = fn.createAlias("non-existent", { functionVersion: "1" });
    deleted.delete();
    const get = await answerOf(() => answered(200, aliasShape(deleted)));
    scenario.matches("alias_does_not_exist_esc", get);
  });

  recorded("invoke/non-existent-alias-deletion", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"), { environment: { testenv: "staging" } });
    const latest = { arn: fn.arn, version: "$LATEST" };
    scenario.matches("create_response", answered(201, functionShape(fn, latest)));
    const alias = fn.createAlias("non-existent", { functionVersion: "$LATEST" });
    alias.delete();
    scenario.matches("delete_alias_response", await deletionShape(() => alias.delete()));
  });

  recorded("invoke/publish-version-on-create", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"));
    const first = fn.publishVersion();
    const created = { arn: fn.arn, version: first.version };
    const latest = { arn: `${fn.arn}:$LATEST`, version: "$LATEST" };
    const get = (qualified: { readonly arn: string; readonly version: string }) =>
      answered(200, { Configuration: functionShape(fn, qualified) });
    scenario.matches("create_response", answered(201, functionShape(fn, created)));
    scenario.matches("get_function_result", get({ arn: fn.arn, version: "$LATEST" }));
    scenario.matches("get_function_version_result", get(first));
    scenario.matches("get_function_latest_result", get(latest));
    scenario.matches("repeated_publish_response", publishedShape(fn.publishVersion()));
    expect(runtime.journal.where("function.versionPublished")).toHaveLength(1);
  });

  recorded("invoke/invocation-with-qualifier", async (scenario) => {
    const runtime = startRecordedRuntime();
    const ctx = createRecordedFunction(runtime, scenario.given("ctx"), { timeout: 10 });
    const version = ctx.publishVersion();
    const created = { arn: ctx.arn, version: version.version };
    scenario.matches("creation-response", answered(201, functionShape(ctx, created)));
    const answer = await ctx.invoke(
      { foo: "bar with 'quotes\"" },
      { qualifier: version.version, logType: "Tail" },
    );
    const { event, context } = answer.payload as { readonly event: unknown; readonly context: object };
    const payload = { event, context: inPython(context) };
    scenario.matches("invocation-response", invocationShape({ ...answer, payload }));
    const lines = Buffer.from(answer.logResult ?? "", "base64")
      .toString()
      .split("\n");
    const [start = "", end = ""] = lines;
    // Two lines that the recorded function logged and this one does not stand between them.
    scenario.matches("log_result", { log_result: [start, "", "", end] });
  });

  recorded("invoke/recreate-function", async (scenario) => {
    const runtime = startRecordedRuntime();
    const create = () => {
      const echo = createRecordedFunction(runtime, scenario.given("echo"), { timeout: 30 });
      const latest = { arn: echo.arn, version: "$LATEST" };
      const CreateFunctionResponse = answered(201, functionShape(echo, latest));
      return { echo, shape: { CreateEventSourceMappingResponse: null, CreateFunctionResponse } };
    };
    const first = create();
    scenario.matches("create_function_response_one", first.shape);
    runtime.delete(first.echo);
    const { echo, shape } = create();
    scenario.matches("create_function_response_two", shape);
    const accepted = await runtime.invoke("echo", undefined, { invocationType: "Event" });
    expect(accepted.statusCode).toBe(202);
    await runtime.settle();
    expect(echo.logs.lines.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/INFO\t\{\}$/),
    );
  });
});

/** The recorded handler as its first, second or third version. */
function codeOf(scenario: RecordedScenario, number: 1 | 2 | 3) {
  const js = scenario.given("versions").handler.js.replace("versionN", `version${number}`);
  return { load: () => evaluate(js) };
}

/** The fields of a context as the Python handler that was recorded spells them. */
function inPython(context: object): unknown {
  const { callbackWaitsForEmptyEventLoop, ...fields } = context as Readonly<Record<string, unknown>>;
  expect(callbackWaitsForEmptyEventLoop).toBe(true);
  const spelled = Object.entries(fields).map(([name, value]) => [
    name
      .replace("memoryLimitInMB", "memoryLimitInMb")
      .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return { client_context: null, ...Object.fromEntries(spelled) };
}
