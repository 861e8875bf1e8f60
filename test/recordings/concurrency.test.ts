import { expect } from "vitest";
import type { FunctionAlias } from "../../src/runtime/function-alias.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { QualifiedFunction } from "../../src/runtime/qualified-function.ts";
import {
  type AwsShape,
  aliasShape,
  answered,
  answerOf,
  deletionShape,
  functionConcurrencyShape,
  functionShape,
  invocationShape,
  provisionedConcurrencyShape,
  publishedShape,
} from "./aws-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

describeRecorded("Reserved concurrency", () => {
  recorded("invoke/function-concurrency-limits", async (scenario) => {
    const { fn } = start(scenario, "fn");
    const put = (count: number) => putReserved(fn, count);
    scenario.matches("put_function_concurrency_account_limit_exceeded", await put(1_001));
    scenario.matches("put_function_concurrency_below_unreserved_min_value", await put(1_000));
  });

  recorded("invoke/function-concurrency", async (scenario) => {
    const { fn } = start(scenario, "fn");
    scenario.matches("put_function_concurrency_with_reserved_0", await putReserved(fn, 0));
    scenario.matches("put_function_concurrency_with_reserved_1", await putReserved(fn, 1));
    scenario.matches("get_function_concurrency", answered(200, functionConcurrencyShape(fn)));
    scenario.matches("delete_response", await deletionShape(() => fn.deleteFunctionConcurrency()));
    scenario.matches("get_function_concurrency_after_delete", answered(200, functionConcurrencyShape(fn)));
  });

  recorded("invoke/lambda-concurrency-crud", async (scenario) => {
    const { fn } = start(scenario, "echo");
    scenario.matches("get_function_concurrency_default", answered(200, functionConcurrencyShape(fn)));
    scenario.matches("put_function_concurrency", await putReserved(fn, 0));
    scenario.matches("get_function_concurrency_updated", answered(200, functionConcurrencyShape(fn)));
    fn.deleteFunctionConcurrency();
    scenario.matches("get_function_concurrency_deleted", answered(200, functionConcurrencyShape(fn)));
  });

  recorded("invoke/lambda-concurrency-update", async (scenario) => {
    const { fn } = start(scenario, "echo", RECORDED_TIMEOUT);
    scenario.matches("put_function_concurrency", await putReserved(fn, 3));
    scenario.matches("get_function_concurrency_updated", answered(200, functionConcurrencyShape(fn)));
    const info = {
      Concurrency: functionConcurrencyShape(fn),
      Configuration: functionShape(fn, { arn: fn.arn, version: "$LATEST" }),
    };
    scenario.matches("get_function_concurrency_info", answered(200, info));
    fn.deleteFunctionConcurrency();
    scenario.matches("get_function_concurrency_deleted", answered(200, functionConcurrencyShape(fn)));
  });

  recorded("invoke/lambda-concurrency-block", async (scenario) => {
    const { runtime, fn } = start(scenario, "echo", RECORDED_TIMEOUT);
    const version = fn.publishVersion();
    const invoke = (qualifier: string) =>
      answerOf(async () => invocationShape(await fn.invoke({ hello: "world" }, { qualifier })));
    scenario.matches("v1_result", publishedShape(version));
    scenario.matches("reserved_concurrency_result", await putReserved(fn, 1));
    scenario.matches("invoke_latest_before_block", await invoke("$LATEST"));
    scenario.matches("provisioned_concurrency_result", await putProvisioned(version, 1));
    await untilReady(runtime, version);
    scenario.matches("invoke_latest_first_exc", await invoke("$LATEST"));
    scenario.matches("invoke_v1_after_block", await invoke("1"));
    scenario.matches("invoke_latest_second_exc", await invoke("$LATEST"));
  });
});

describeRecorded("Provisioned concurrency", () => {
  recorded("invoke/provisioned-concurrency", async (scenario) => {
    const { runtime, fn } = start(scenario, "init-type");
    await compareProvisioning(scenario, { runtime, fn, provisioned: fn.publishVersion() });
  });

  recorded("invoke/provisioned-concurrency-on-alias", async (scenario) => {
    const { runtime, fn } = start(scenario, "init-type");
    const { version } = fn.publishVersion();
    const provisioned = fn.createAlias("live", { functionVersion: version });
    await compareProvisioning(scenario, { runtime, fn, provisioned });
  });

  recorded("invoke/lambda-provisioned-concurrency-scheduling", async (scenario) => {
    const { runtime, fn } = start(scenario, "init-type");
    const version = fn.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await untilReady(runtime, version);
    scenario.matches("get_provisioned_postwait", getProvisioned(version));
    expect((await version.invoke()).payload).toBe(scenario.fact("first"));
    const waiting = version.invoke({ wait: 6 });
    await runtime.advanceBy("2s");
    expect((await version.invoke()).payload).toBe(scenario.fact("concurrent"));
    expect((await waiting).payload).toBe(scenario.fact("waiting"));
  });

  recorded("invoke/provisioned-concurrency-init-failure", async (scenario) => {
    const { runtime, fn } = start(scenario, "init-fails");
    const version = fn.publishVersion();
    scenario.matches("put_provisioned", await putProvisioned(version, 1));
    scenario.matches("get_provisioned_prewait", getProvisioned(version));
    const before = (await version.invoke()).payload;
    await runtime.until(() => version.provisionedConcurrency?.status !== "IN_PROGRESS");
    scenario.matches("get_provisioned_postwait", getProvisioned(version));
    const after = (await version.invoke()).payload;
    expect([before, after]).toEqual(Array(2).fill(scenario.fact("invoke version 1 before and after")));
  });

  recorded("invoke/lambda-provisioned-lifecycle", async (scenario) => {
    const { runtime, fn } = start(scenario, "fn", RECORDED_TIMEOUT);
    const version = fn.publishVersion();
    scenario.matches("publish_version_result", publishedShape(version));
    const alias = fn.createAlias("live", { functionVersion: "1" });
    scenario.matches("create_alias_result", answered(201, aliasShape(alias)));
    scenario.matches("put_provisioned_on_version", await putProvisioned(version, 1));
    scenario.matches("put_provisioned_on_alias_versionconflict", await putProvisioned(alias, 1));
    await untilReady(runtime, version);
    scenario.matches("delete_provisioned_version", await deleteProvisioned(version));
    expect(version.provisionedConcurrency).toBe(undefined);
    scenario.matches("put_provisioned_on_alias", await putProvisioned(alias, 1));
    scenario.matches("put_provisioned_on_version_conflict", await putProvisioned(version, 1));
    scenario.matches("delete_alias_result", await deletionShape(() => alias.delete()));
    scenario.matches("get_provisioned_alias_postaliasdelete", await answerOf(() => getProvisioned(alias)));
    expect(version.provisionedConcurrency).toBe(undefined);
  });

  recorded("invoke/provisioned-concurrency-exceptions", async (scenario) => {
    const { runtime, fn } = start(scenario, "fn", RECORDED_TIMEOUT);
    const version = fn.publishVersion();
    scenario.matches("publish_version_result", publishedShape(version));
    expect(version.provisionedConcurrency).toBe(undefined);
    scenario.matches("delete_provisioned_config_doesnotexist", await deleteProvisioned(version));

    const noalias = deletedAlias(fn, "noalias");
    scenario.matches("get_provisioned_qualifier_doesnotexist", await answerOf(() => getProvisioned(noalias)));
    scenario.matches("delete_provisioned_qualifier_doesnotexist", await deleteProvisioned(noalias));
    const unknown = deletedAlias(fn, "doesnotexist");
    scenario.matches("put_provisioned_qualifier_doesnotexist", await putProvisioned(unknown, 1));
    const latest = fn.createAlias("latest", { functionVersion: "$LATEST" });
    scenario.matches("put_provisioned_latest", await putProvisioned(latest, 1));

    const { fn: nobody } = start(scenario, "fn", { runtime, name: "doesnotexist" });
    const nobodys = { version: nobody.publishVersion(), alias: deletedAlias(nobody, "noalias") };
    runtime.delete(nobody);
    scenario.matches(
      "get_provisioned_functionname_doesnotexist",
      await answerOf(() => getProvisioned(nobodys.alias)),
    );
    scenario.matches(
      "delete_provisioned_functionname_doesnotexist",
      await deleteProvisioned(nobodys.version),
    );
    scenario.matches(
      "put_provisioned_functionname_doesnotexist_alias",
      await putProvisioned(nobodys.alias, 1),
    );
    scenario.matches(
      "put_provisioned_functionname_doesnotexist_version",
      await putProvisioned(nobodys.version, 1),
    );

    let tenth = version;
    while (tenth.version !== "10") {
      fn.update({ description: `after ${tenth.version}` });
      tenth = fn.publishVersion();
    }
    // Versions go with their function.
    runtime.delete(fn);
    scenario.matches("get_provisioned_version_doesnotexist", await answerOf(() => getProvisioned(tenth)));
    scenario.matches("delete_provisioned_version_doesnotexist", await deleteProvisioned(tenth));
    scenario.matches("put_provisioned_version_doesnotexist", await putProvisioned(tenth, 1));
  });
});

/** The timeout of recorded functions that show 30 seconds though their setup names none. */
const RECORDED_TIMEOUT = { timeout: 30 };

function start(
  scenario: RecordedScenario,
  given: string,
  options: { readonly timeout?: number; readonly runtime?: LambdaRuntime; readonly name?: string } = {},
) {
  const { runtime = startRecordedRuntime(), name = given, ...settings } = options;
  const fn = createRecordedFunction(runtime, { ...scenario.given(given), name }, settings);
  return { runtime, fn };
}

/** An alias that no longer exists: only by what a test still holds of it can it be asked for. */
function deletedAlias(fn: LambdaFunction, name: string): FunctionAlias {
  const alias = fn.createAlias(name, { functionVersion: "1" });
  alias.delete();
  return alias;
}

function deleteProvisioned(target: QualifiedFunction): Promise<AwsShape> {
  return deletionShape(() => target.deleteProvisionedConcurrencyConfig());
}

function putReserved(fn: LambdaFunction, count: number): Promise<AwsShape> {
  return answerOf(() => {
    fn.putFunctionConcurrency(count);
    return answered(200, functionConcurrencyShape(fn));
  });
}

function putProvisioned(target: QualifiedFunction, count: number): Promise<AwsShape> {
  return answerOf(() =>
    answered(202, provisionedConcurrencyShape(target.putProvisionedConcurrencyConfig(count))),
  );
}

function getProvisioned({ provisionedConcurrency }: QualifiedFunction): AwsShape {
  return answered(200, provisionedConcurrencyShape(provisionedConcurrency ?? expect.unreachable("none")));
}

async function untilReady(runtime: LambdaRuntime, target: QualifiedFunction): Promise<void> {
  await runtime.until(() => target.provisionedConcurrency?.status === "READY");
}

async function compareProvisioning(
  scenario: RecordedScenario,
  of: {
    readonly runtime: LambdaRuntime;
    readonly fn: LambdaFunction;
    readonly provisioned: QualifiedFunction;
  },
): Promise<void> {
  const { runtime, fn, provisioned } = of;
  scenario.matches("put_provisioned_5", await putProvisioned(provisioned, 5));
  scenario.matches("get_provisioned_prewait", getProvisioned(provisioned));
  await untilReady(runtime, provisioned);
  scenario.matches("get_provisioned_postwait", getProvisioned(provisioned));
  expect((await provisioned.invoke()).payload).toBe(scenario.fact("invoke provisioned"));
  const { payload } = await fn.invoke({}, { qualifier: "$LATEST" });
  expect(payload).toBe(scenario.fact("invoke $LATEST"));
}
