import { expect } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { AwsShape } from "./aws-shape.ts";
import { type CreationOptions, OF_RECORDER, startLambdaRecording } from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

describeRecorded("Reserved concurrency", () => {
  recorded("invoke/function-concurrency-limits", async (scenario) => {
    const { put } = await start(scenario, "fn");
    scenario.matches("put_function_concurrency_account_limit_exceeded", await put(1_001));
    scenario.matches("put_function_concurrency_below_unreserved_min_value", await put(1_000));
  });

  recorded("invoke/function-concurrency", async (scenario) => {
    const { lambda, FunctionName, put, get } = await start(scenario, "fn");
    scenario.matches("put_function_concurrency_with_reserved_0", await put(0));
    scenario.matches("put_function_concurrency_with_reserved_1", await put(1));
    scenario.matches("get_function_concurrency", await get());
    const deletion = lambda.deleteFunctionConcurrency({ FunctionName });
    scenario.matches("delete_response", await recordedAnswer(deletion));
    scenario.matches("get_function_concurrency_after_delete", await get());
  });

  recorded("invoke/lambda-concurrency-crud", async (scenario) => {
    const { lambda, FunctionName, put, get } = await start(scenario, "echo");
    scenario.matches("get_function_concurrency_default", await get());
    scenario.matches("put_function_concurrency", await put(0));
    scenario.matches("get_function_concurrency_updated", await get());
    await lambda.deleteFunctionConcurrency({ FunctionName });
    scenario.matches("get_function_concurrency_deleted", await get());
  });

  recorded("invoke/lambda-concurrency-update", async (scenario) => {
    const { lambda, FunctionName, put, get } = await start(scenario, "echo", OF_RECORDER);
    scenario.matches("put_function_concurrency", await put(3));
    scenario.matches("get_function_concurrency_updated", await get());
    const info = await recordedAnswer(lambda.getFunction({ FunctionName }));
    scenario.matches("get_function_concurrency_info", info);
    await lambda.deleteFunctionConcurrency({ FunctionName });
    scenario.matches("get_function_concurrency_deleted", await get());
  });

  recorded("invoke/lambda-concurrency-block", async (scenario) => {
    const recording = await start(scenario, "echo", OF_RECORDER);
    const { lambda, FunctionName, put } = recording;
    const invoke = (Qualifier: string) => recording.invoke(FunctionName, { hello: "world" }, { Qualifier });
    scenario.matches("v1_result", await recordedAnswer(lambda.publishVersion({ FunctionName })));
    scenario.matches("reserved_concurrency_result", await put(1));
    scenario.matches("invoke_latest_before_block", await invoke("$LATEST"));
    const { putOn, untilDone } = provisioning(recording);
    scenario.matches("provisioned_concurrency_result", await putOn("1"));
    await untilDone("1");
    scenario.matches("invoke_latest_first_exc", await invoke("$LATEST"));
    scenario.matches("invoke_v1_after_block", await invoke("1"));
    scenario.matches("invoke_latest_second_exc", await invoke("$LATEST"));
  });
});

describeRecorded("Provisioned concurrency", () => {
  recorded("invoke/provisioned-concurrency", async (scenario) => {
    const recording = await start(scenario, "init-type");
    await recording.lambda.publishVersion({ FunctionName: "init-type" });
    await compareProvisioning(scenario, recording, "1");
  });

  recorded("invoke/provisioned-concurrency-on-alias", async (scenario) => {
    const recording = await start(scenario, "init-type");
    const { lambda, FunctionName } = recording;
    await lambda.publishVersion({ FunctionName });
    await lambda.createAlias({ FunctionName, Name: "live", FunctionVersion: "1" });
    await compareProvisioning(scenario, recording, "live");
  });

  recorded("invoke/lambda-provisioned-concurrency-scheduling", async (scenario) => {
    const recording = await start(scenario, "init-type");
    const { runtime, lambda, FunctionName } = recording;
    const { putOn, getOn, untilDone } = provisioning(recording);
    await lambda.publishVersion({ FunctionName });
    await putOn("1");
    await untilDone("1");
    scenario.matches("get_provisioned_postwait", await getOn("1"));
    const invoke = async (event?: object) =>
      (await recording.invoke(FunctionName, event, { Qualifier: "1" }))["Payload"];
    expect(await invoke()).toBe(JSON.stringify(scenario.fact("first")));
    const waiting = invoke({ wait: 6 });
    await runtime.advanceBy("2s");
    expect(await invoke()).toBe(JSON.stringify(scenario.fact("concurrent")));
    expect(await waiting).toBe(JSON.stringify(scenario.fact("waiting")));
  });

  recorded("invoke/provisioned-concurrency-init-failure", async (scenario) => {
    const recording = await start(scenario, "init-fails");
    const { lambda, FunctionName } = recording;
    const { putOn, getOn, untilDone } = provisioning(recording);
    await lambda.publishVersion({ FunctionName });
    scenario.matches("put_provisioned", await putOn("1"));
    scenario.matches("get_provisioned_prewait", await getOn("1"));
    const invoke = async () =>
      (await recording.invoke(FunctionName, undefined, { Qualifier: "1" }))["Payload"];
    const before = await invoke();
    await untilDone("1");
    scenario.matches("get_provisioned_postwait", await getOn("1"));
    const after = await invoke();
    const payload = JSON.stringify(scenario.fact("invoke version 1 before and after"));
    expect([before, after]).toEqual([payload, payload]);
  });

  recorded("invoke/lambda-provisioned-lifecycle", async (scenario) => {
    const recording = await start(scenario, "fn", OF_RECORDER);
    const { lambda, FunctionName } = recording;
    const { putOn, getOn, deleteOn, list, untilDone } = provisioning(recording);
    const published = await recordedAnswer(lambda.publishVersion({ FunctionName }));
    scenario.matches("publish_version_result", published);
    const alias = { FunctionName, Name: "live" };
    const created = await recordedAnswer(lambda.createAlias({ ...alias, FunctionVersion: "1" }));
    scenario.matches("create_alias_result", created);
    scenario.matches("put_provisioned_on_version", await putOn("1"));
    scenario.matches("put_provisioned_on_alias_versionconflict", await putOn("live"));
    await untilDone("1");
    scenario.matches("delete_provisioned_version", await deleteOn("1"));
    scenario.matches("get_provisioned_version_postdelete", await getOn("1"));
    scenario.matches("put_provisioned_on_alias", await putOn("live"));
    scenario.matches("put_provisioned_on_version_conflict", await putOn("1"));
    scenario.matches("delete_alias_result", await recordedAnswer(lambda.deleteAlias(alias)));
    scenario.matches("get_provisioned_alias_postaliasdelete", await getOn("live"));
    scenario.matches("list_response_postdeletes", await list());
  });

  recorded("invoke/provisioned-concurrency-exceptions", async (scenario) => {
    const recording = await start(scenario, "fn", OF_RECORDER);
    const { lambda, FunctionName } = recording;
    const { putOn, getOn, deleteOn, list } = provisioning(recording);
    const published = await recordedAnswer(lambda.publishVersion({ FunctionName }));
    scenario.matches("publish_version_result", published);
    const nobody = "doesnotexist";
    scenario.matches("get_provisioned_config_doesnotexist", await getOn("1"));
    scenario.matches("get_provisioned_functionname_doesnotexist", await getOn("noalias", nobody));
    scenario.matches("get_provisioned_qualifier_doesnotexist", await getOn("noalias"));
    scenario.matches("get_provisioned_version_doesnotexist", await getOn("10"));
    scenario.matches("get_provisioned_latest", await getOn("$LATEST"));
    scenario.matches("list_provisioned_noconfigs", await list());
    scenario.matches("list_provisioned_functionname_doesnotexist", await list(nobody));
    scenario.matches("delete_provisioned_functionname_doesnotexist", await deleteOn("1", nobody));
    scenario.matches("delete_provisioned_qualifier_doesnotexist", await deleteOn("noalias"));
    scenario.matches("delete_provisioned_version_doesnotexist", await deleteOn("10"));
    scenario.matches("delete_provisioned_latest", await deleteOn("$LATEST"));
    scenario.matches("delete_provisioned_config_doesnotexist", await deleteOn("1"));
    scenario.matches("put_provisioned_invalid_param_0", await putOn("1", { count: 0 }));
    const ofNobody = { name: nobody };
    scenario.matches("put_provisioned_functionname_doesnotexist_alias", await putOn("noalias", ofNobody));
    scenario.matches("put_provisioned_functionname_doesnotexist_version", await putOn("1", ofNobody));
    scenario.matches("put_provisioned_qualifier_doesnotexist", await putOn("doesnotexist"));
    scenario.matches("put_provisioned_version_doesnotexist", await putOn("10"));
    scenario.matches("put_provisioned_latest", await putOn("$LATEST"));
  });
});

type Started = Awaited<ReturnType<typeof start>>;

async function start(scenario: RecordedScenario, FunctionName: string, options: CreationOptions = {}) {
  const recording = startLambdaRecording();
  await recording.createActive(scenario.given(FunctionName), options);
  const { lambda } = recording;
  return {
    ...recording,
    FunctionName,
    put: (ReservedConcurrentExecutions: number) =>
      recordedAnswer(lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions })),
    get: () => recordedAnswer(lambda.getFunctionConcurrency({ FunctionName })),
  };
}

/** The operations on provisioned concurrency of one function, or of another one by its name. */
function provisioning({ runtime, lambda, FunctionName }: Started) {
  const getOn = (Qualifier: string, name = FunctionName): Promise<AwsShape> =>
    recordedAnswer(lambda.getProvisionedConcurrencyConfig({ FunctionName: name, Qualifier }));
  return {
    getOn,
    putOn: (Qualifier: string, { name = FunctionName, count = 1 } = {}) =>
      recordedAnswer(
        lambda.putProvisionedConcurrencyConfig({
          FunctionName: name,
          Qualifier,
          ProvisionedConcurrentExecutions: count,
        }),
      ),
    deleteOn: (Qualifier: string, name = FunctionName) =>
      recordedAnswer(lambda.deleteProvisionedConcurrencyConfig({ FunctionName: name, Qualifier })),
    list: (name = FunctionName) =>
      recordedAnswer(lambda.listProvisionedConcurrencyConfigs({ FunctionName: name })),
    untilDone: (Qualifier: string) => untilDone(runtime, () => getOn(Qualifier)),
  };
}

async function untilDone(runtime: LambdaRuntime, get: () => Promise<AwsShape>): Promise<void> {
  while ((await get())["Status"] === "IN_PROGRESS") await runtime.advanceBy("10s");
}

async function compareProvisioning(
  scenario: RecordedScenario,
  recording: Started,
  qualifier: string,
): Promise<void> {
  const { invoke, FunctionName } = recording;
  const { putOn, getOn, untilDone } = provisioning(recording);
  scenario.matches("put_provisioned_5", await putOn(qualifier, { count: 5 }));
  scenario.matches("get_provisioned_prewait", await getOn(qualifier));
  await untilDone(qualifier);
  scenario.matches("get_provisioned_postwait", await getOn(qualifier));
  const payloadOf = async (Qualifier: string) =>
    (await invoke(FunctionName, undefined, { Qualifier }))["Payload"];
  expect(await payloadOf(qualifier)).toBe(JSON.stringify(scenario.fact("invoke provisioned")));
  expect(await payloadOf("$LATEST")).toBe(JSON.stringify(scenario.fact("invoke $LATEST")));
}
