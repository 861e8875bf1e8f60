import { Buffer } from "node:buffer";
import type { CreateAliasCommandInput } from "@aws-sdk/client-lambda";
import { expect } from "vitest";
import { creationShape, OF_RECORDER, startLambdaRecording } from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

describeRecorded("Versions and aliases", () => {
  recorded("invoke/lambda-versions-with-code-changes", async (scenario) => {
    const { lambda, ...recording } = startLambdaRecording();
    const FunctionName = "versions";
    const options = { js: codeOf(scenario, 1), Description: "No version :(" };
    const created = await recording.createActive(scenario.given(FunctionName), options);
    scenario.matches("create_response", created);
    const publish = (Description: string) =>
      recordedAnswer(lambda.publishVersion({ FunctionName, Description }));
    const update = async (number: 2 | 3, Publish = false) => {
      const code = recording.code(codeOf(scenario, number));
      const answer = await recordedAnswer(lambda.updateFunctionCode({ FunctionName, ...code, Publish }));
      await recording.untilUpdated(FunctionName);
      return answer;
    };
    const first = await publish("First version description :)");
    scenario.matches("first_publish_response", first);
    scenario.matches("update_lambda_response", await update(2));
    scenario.matches("invocation_result_latest", await recording.invoke(arnOf(created)));
    scenario.matches("invocation_result_v1", await recording.invoke(arnOf(first)));
    const second = await publish("Second version description :)");
    scenario.matches("second_publish_response", second);
    scenario.matches("invocation_result_v2", await recording.invoke(arnOf(second)));
    const third = await update(3, true);
    scenario.matches("update_lambda_response_with_publish", third);
    scenario.matches("invocation_result_v3", await recording.invoke(arnOf(third)));
    scenario.matches("invocation_result_latest_end", await recording.invoke(arnOf(created)));
    scenario.matches("invocation_result_v2_end", await recording.invoke(arnOf(second)));
    scenario.matches("invocation_result_v1_end", await recording.invoke(arnOf(first)));
  });

  recorded("invoke/lambda-alias-moving", async (scenario) => {
    const { lambda, ...recording } = startLambdaRecording();
    const FunctionName = "versions";
    const options = { js: codeOf(scenario, 1), Description: "No version :(" };
    const invoke = (Qualifier: string) => recording.invoke(FunctionName, undefined, { Qualifier });
    scenario.matches("create_response", await recording.createActive(scenario.given("versions"), options));
    await lambda.publishVersion({ FunctionName });
    const Name = "alias1";
    const created = lambda.createAlias({ FunctionName, Name, FunctionVersion: "1" });
    scenario.matches("create_alias_response", await recordedAnswer(created));
    scenario.matches("invocation_result_qualifier_v1", await invoke(Name));
    const { AliasArn = "" } = await created;
    scenario.matches("invocation_result_qualifier_v1_arn", await recording.invoke(AliasArn));
    const code = recording.code(codeOf(scenario, 2));
    const updated = await recordedAnswer(lambda.updateFunctionCode({ FunctionName, ...code }));
    scenario.matches("update_lambda_response", updated);
    await recording.untilUpdated(FunctionName);
    scenario.matches("invocation_result_qualifier_v1_after_update", await invoke(Name));
    const Description = "Second version description :)";
    const second = await recordedAnswer(lambda.publishVersion({ FunctionName, Description }));
    scenario.matches("second_publish_response", second);
    scenario.matches("invocation_result_qualifier_v1_after_publish", await invoke(Name));
    const moved = await recordedAnswer(lambda.updateAlias({ FunctionName, Name, FunctionVersion: "2" }));
    scenario.matches("update_alias_response", moved);
    scenario.matches("invocation_result_qualifier_v2", await invoke(Name));
    scenario.matches("invocation_exc_not_existent", await invoke("non-existent-alias"));
  });

  recorded("invoke/notfound-and-invalid-routingconfigs", async (scenario) => {
    const { lambda, create, untilActive, untilUpdated } = startLambdaRecording();
    const FunctionName = "fn";
    const environment = (testenv: string) => ({ Environment: { Variables: { testenv } } });
    const creation = create(scenario.given("fn"), { ...environment("staging"), Publish: true });
    scenario.matches("create_response", await recordedAnswer(creation));
    await untilActive(FunctionName);
    scenario.matches("publish_v1", await recordedAnswer(lambda.publishVersion({ FunctionName })));
    await lambda.updateFunctionConfiguration({ FunctionName, ...environment("prod") });
    await untilUpdated(FunctionName);
    scenario.matches("publish_v2", await recordedAnswer(lambda.publishVersion({ FunctionName })));

    const createAlias = (Name: string, options: Partial<CreateAliasCommandInput>) =>
      recordedAnswer(lambda.createAlias({ FunctionName, Name, FunctionVersion: "1", ...options }));
    const weights = (FunctionVersion: string, AdditionalVersionWeights: Record<string, number>) =>
      createAlias("custom", { FunctionVersion, RoutingConfig: { AdditionalVersionWeights } });
    scenario.matches("routing_config_exc_toomany", await weights("1", { 1: 0.8, 2: 0.2 }));
    scenario.matches("routing_config_exc_toohigh", await weights("1", { 2: 2 }));
    scenario.matches("routing_config_exc_subzero", await weights("1", { 2: -1 }));
    scenario.matches("routing_config_exc_sameversion", await weights("1", { 1: 0.5 }));
    scenario.matches("target_version_doesnotexist", await createAlias("custom", { FunctionVersion: "10" }));
    scenario.matches("routing_config_exc_version_doesnotexist", await weights("1", { 10: 0.5 }));
    scenario.matches("target_version_exc_version_latest", await weights("$LATEST", { 1: 0.5 }));
    scenario.matches("routing_config_exc_version_latest", await weights("1", { $LATEST: 0.5 }));
    const onLatest = await createAlias("custom-latest", { FunctionVersion: "$LATEST" });
    scenario.matches("create-alias-latest", onLatest);
    const ofNobody = await createAlias("custom", {
      FunctionName: `${FunctionName}-unknown`,
      RoutingConfig: { AdditionalVersionWeights: { 2: 0.5 } },
    });
    scenario.matches("routing_config_exc_fn_doesnotexist", ofNobody);
    const withoutWeights = await createAlias("custom-empty-routingconfig", {
      RoutingConfig: { AdditionalVersionWeights: {} },
    });
    scenario.matches("create_alias_empty_routingconfig", withoutWeights);
    scenario.matches("create_alias_response", await weights("1", { 2: 0.5 }));
    scenario.matches("routing_config_exc_already_exist", await weights("1", { 2: 0.5 }));
    const missing = await recordedAnswer(lambda.getAlias({ FunctionName, Name: "non-existent" }));
    scenario.matches("alias_does_not_exist_esc", missing);
  });

  recorded("invoke/non-existent-alias-deletion", async (scenario) => {
    const { lambda, create } = startLambdaRecording();
    const creation = create(scenario.given("fn"), { Environment: { Variables: { testenv: "staging" } } });
    scenario.matches("create_response", await recordedAnswer(creation));
    const deletion = lambda.deleteAlias({ FunctionName: "fn", Name: "non-existent" });
    scenario.matches("delete_alias_response", await recordedAnswer(deletion));
  });

  recorded("invoke/publish-version-on-create", async (scenario) => {
    const { runtime, lambda, createActive } = startLambdaRecording();
    const FunctionName = "fn";
    scenario.matches("create_response", await createActive(scenario.given("fn"), { Publish: true }));
    const get = (Qualifier?: string) =>
      recordedAnswer(lambda.getFunction({ FunctionName, ...(Qualifier !== undefined && { Qualifier }) }));
    const list = () => recordedAnswer(lambda.listVersionsByFunction({ FunctionName }));
    scenario.matches("list_versions_result", await list());
    scenario.matches("get_function_result", await get());
    scenario.matches("get_function_version_result", await get("1"));
    scenario.matches("get_function_latest_result", await get("$LATEST"));
    const repeated = await recordedAnswer(lambda.publishVersion({ FunctionName }));
    scenario.matches("repeated_publish_response", repeated);
    scenario.matches("list_versions_result_after_publish", await list());
    expect(runtime.journal.where("function.versionPublished")).toHaveLength(1);
  });

  recorded("invoke/invocation-with-qualifier", async (scenario) => {
    const { createActive, invoke } = startLambdaRecording();
    const creation = await createActive(scenario.given("ctx"), { Timeout: 10, Publish: true });
    scenario.matches("creation-response", creation);
    const answer = await invoke("ctx", { foo: "bar with 'quotes\"" }, { Qualifier: "1", LogType: "Tail" });
    const { event, context } = answer["Payload"] as { readonly event: unknown; readonly context: object };
    scenario.matches("invocation-response", { ...answer, Payload: { event, context: inPython(context) } });
    const [start = "", end = ""] = Buffer.from(String(answer["LogResult"]), "base64").toString().split("\n");
    // Two lines that the recorded function logged and this one does not stand between them.
    scenario.matches("log_result", { log_result: [start, "", "", end] });
  });

  recorded("invoke/recreate-function", async (scenario) => {
    const { runtime, lambda, createActive, invoke } = startLambdaRecording();
    const create = async () => creationShape(await createActive(scenario.given("echo"), OF_RECORDER));
    scenario.matches("create_function_response_one", await create());
    await lambda.deleteFunction({ FunctionName: "echo" });
    scenario.matches("create_function_response_two", await create());
    const accepted = await invoke("echo", undefined, { InvocationType: "Event" });
    expect(accepted).toMatchObject({ StatusCode: 202 });
    await runtime.settle();
    expect(runtime.journal.where("log.line").map(({ text }) => text)).toEqual(["{}"]);
  });
});

/** The recorded handler as its first, second or third version. */
function codeOf(scenario: RecordedScenario, number: 1 | 2 | 3): string {
  return scenario.given("versions").handler.js.replace("versionN", `version${number}`);
}

function arnOf(answer: Readonly<Record<string, unknown>>): string {
  return String(answer["FunctionArn"]);
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
