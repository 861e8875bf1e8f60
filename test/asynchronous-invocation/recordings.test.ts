import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EventInvokeConfig } from "../../src/asynchronous-invocation/event-invoke-config.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { pass, rejectionOf, startRuntime } from "../runtime/started-runtime.ts";
import { refusalOf } from "./fake-targets.ts";
import { EVENT, recordsIn, secondsOf } from "./sent-events.ts";

/** Answers of AWS, recorded by the LocalStack project; they lie beside this project, not in it. */
const RECORDINGS = new URL("../../../shared/recordings/async/", import.meta.url);

interface RecordedAnswer {
  readonly Error?: { readonly Code: string; readonly Message: string };
  readonly ResponseMetadata?: { readonly HTTPStatusCode: number };
  readonly Messages?: readonly { readonly Body: object }[];
  readonly Body?: object;
  readonly FunctionArn?: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: Record<"OnSuccess" | "OnFailure", { readonly Destination?: string }>;
  readonly FunctionEventInvokeConfigs?: readonly RecordedAnswer[];
}

interface RecordedBusEvents {
  readonly [name: string]: { readonly detail: object; readonly resources: readonly string[] };
}

/** The recorded answers, with the names of the tests for AWS's placeholders. */
function read(
  name: string,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, RecordedAnswer>> {
  let text = readFileSync(new URL(`${name}.json`, RECORDINGS), "utf8");
  const places = { "<partition>": "aws", "<region>": "us-east-1", "111111111111": "123456789012", ...names };
  for (const [placeholder, value] of Object.entries(places)) text = text.replaceAll(placeholder, value);
  return (JSON.parse(text) as { readonly recorded: Readonly<Record<string, RecordedAnswer>> }).recorded;
}

/** A record without what differs: ids, times, and the error payload of another language. */
function comparable(record: object): object {
  const { timestamp, requestContext, responsePayload, ...others } = record as Record<string, object>;
  const { errorMessage } = (responsePayload ?? {}) as { readonly errorMessage?: string };
  return {
    ...others,
    timestamp: typeof timestamp,
    requestContext: { ...requestContext, requestId: "" },
    ...(responsePayload !== undefined && {
      responsePayload: errorMessage === undefined ? responsePayload : { errorMessage },
    }),
  };
}

/** A recorded config in this library's spelling. */
function toConfig(answer: RecordedAnswer | undefined) {
  const { FunctionArn, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = answer ?? {};
  const to = (given: { readonly Destination?: string } | undefined) =>
    given?.Destination === undefined ? {} : { destination: given.Destination };
  return {
    lastModified: expect.any(Number) as number,
    functionArn: FunctionArn,
    ...(MaximumRetryAttempts !== undefined && { maximumRetryAttempts: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && { maximumEventAgeInSeconds: MaximumEventAgeInSeconds }),
    destinationConfig: {
      onSuccess: to(DestinationConfig?.OnSuccess),
      onFailure: to(DestinationConfig?.OnFailure),
    },
  };
}

function toRefusal(answer: RecordedAnswer | undefined) {
  return {
    name: answer?.Error?.Code,
    message: answer?.Error?.Message,
    httpStatusCode: answer?.ResponseMetadata?.HTTPStatusCode,
  };
}

function create(runtime: LambdaRuntime, name: string) {
  return runtime.createFunction(name, { handler: async (event: unknown) => event });
}

describe.skipIf(!existsSync(RECORDINGS))("As recorded on AWS (../shared/recordings/async)", () => {
  it("retries: one and two minutes, one request id, one environment, one record", async () => {
    const recorded = read("retries", { "<resource:1>": "fails", "<test-msg-id>": "a" });
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const fails = runtime.createFunction("fails", {
      handler: async () => {
        throw new Error("intentional failure");
      },
    });
    fails.putFunctionEventInvokeConfig({ maximumRetryAttempts: 2, onFailure: failures });
    const { requestId } = await fails.invoke({ message: "a" }, EVENT);
    const counts: number[] = [];
    for (const seconds of [30.5, 61, 122]) {
      await runtime.advanceBy(seconds * 1_000);
      counts.push(fails.invocations.length);
    }
    expect(counts).toEqual([1, 2, 3]);
    expect(new Set(fails.invocations.map((attempt) => attempt.requestId))).toEqual(new Set([requestId]));
    expect(fails.logs.streams).toHaveLength(1);
    const record = recordsIn(failures)[0] ?? {};
    expect(record).toMatchObject({ requestContext: { requestId } });
    const [message] = recorded["queue_destination_payload"]?.Messages ?? [];
    expect(comparable(record)).toEqual(comparable(message?.Body ?? {}));
  });

  it("default retries: two of them, and a config without the numbers that were not given", async () => {
    const recorded = read("lambda-destination-default-retries", {
      "<resource:1>": "results",
      "<resource:2>": "raise",
    });
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const raise = runtime.createFunction("raise", {
      handler: async () => {
        throw new Error("Test exception (this is intentional)");
      },
    });
    const config = raise.putFunctionEventInvokeConfig({ onSuccess: results, onFailure: results });
    expect(config).toEqual(toConfig(recorded["put_function_event_invoke_config"]));
    await raise.invoke({ raise_error: 1 }, EVENT);
    await runtime.settle();
    const [message] = recorded["receive_message_result"]?.Messages ?? [];
    expect(recordsIn(results).map(comparable)).toEqual([comparable(message?.Body ?? {})]);
  });

  it("zero reserved concurrency: an Event goes to OnFailure without an attempt", async () => {
    const recorded = read("reserved-concurrency", { "<function-name:1>": "fn", "<resource:3>": "failures" });
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const fn = create(runtime, "fn");
    fn.putFunctionConcurrency(0);
    expect(await rejectionOf(fn.invoke({}, { qualifier: "$LATEST" }))).toBe(
      recorded["exc_no_cap_requestresponse"]?.Error?.Message,
    );
    const config = fn.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    expect(config).toEqual(toConfig(recorded["put_event_invoke_conf"]));
    await fn.invoke(undefined, { ...EVENT, qualifier: "$LATEST" });
    await runtime.settle();
    expect(recordsIn(failures).map(comparable)).toEqual([comparable(recorded["msg"]?.Body ?? {})]);
    expect(failures.messages[0]?.attributes).toHaveProperty("AWSTraceHeader");
  });

  it("reserved concurrency: a throttled Event waits and runs when there is room", async () => {
    const runtime = startRuntime();
    const notifier = runtime.createFunction("notifier", {
      timeout: 30,
      handler: async (event: { readonly wait?: number }) => pass((event.wait ?? 0) * 1_000),
    });
    notifier.putFunctionConcurrency(1);
    await notifier.invoke({});
    const first = await notifier.invoke({ wait: 15 }, EVENT);
    const second = await notifier.invoke({}, EVENT);
    await runtime.advanceBy("1s");
    await expect(notifier.invoke({})).rejects.toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
    notifier.putFunctionConcurrency(3);
    const last = await notifier.invoke({});
    await runtime.settle();
    const ids = notifier.invocations.slice(1).map(({ requestId }) => requestId);
    expect(ids[0]).toBe(first.requestId);
    expect(ids.slice(1).sort()).toEqual([second.requestId, last.requestId].sort());
    expect(secondsOf(notifier)[1]).toBeLessThan(1);
  });

  it("an event bus as destination: the record is the detail", async () => {
    const recorded = read("invoke-lambda-eventbridge", { "<input-fn-name>": "input" });
    const events = recorded as unknown as RecordedBusEvents;
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const input = runtime.createFunction("input", {
      handler: async (event: { readonly mode: string }) => {
        if (event.mode === "failure") throw new Error("intentional failure!");
        return { hello: "world", test: "abc", val: 5, success: true };
      },
    });
    input.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onSuccess: results, onFailure: results });
    await input.invoke({ mode: "success" }, EVENT);
    await input.invoke({ mode: "failure" }, EVENT);
    await runtime.settle();
    expect(recordsIn(results).map(comparable)).toEqual(
      ["success", "failure"].map((mode) =>
        comparable(events[`lambda_destination_event_bus_${mode}`]?.detail ?? {}),
      ),
    );
  });

  it("event invoke configs: put replaces, update changes, a version has its own", () => {
    const recorded = read("lambda-eventinvokeconfig-lifecycle", { "<function-name:1>": "fn" });
    const runtime = startRuntime();
    const fn = create(runtime, "fn");
    const answers: Record<string, EventInvokeConfig> = {
      put_invokeconfig_retries_0: fn.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      put_invokeconfig_eventage_60: fn.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 60 }),
      update_invokeconfig_eventage_nochange: fn.updateFunctionEventInvokeConfig({
        maximumEventAgeInSeconds: 60,
      }),
      update_invokeconfig_retries: fn.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 1 }),
      get_invokeconfig: fn.getFunctionEventInvokeConfig(),
    };
    const version = fn.publishVersion();
    expect(refusalOf(() => version.getFunctionEventInvokeConfig())).toMatchObject({
      name: recorded["get_invokeconfig_postpublish"]?.Error?.Code,
      message: recorded["get_invokeconfig_postpublish"]?.Error?.Message,
    });
    answers["put_published_invokeconfig"] = version.putFunctionEventInvokeConfig({
      maximumEventAgeInSeconds: 120,
    });
    answers["get_published_invokeconfig"] = version.getFunctionEventInvokeConfig();
    for (const [name, answer] of Object.entries(answers)) expect(answer).toEqual(toConfig(recorded[name]));
    fn.deleteFunctionEventInvokeConfig();
    expect(fn.listFunctionEventInvokeConfigs()).toEqual(
      recorded["list_paging_nolimit_postdelete"]?.FunctionEventInvokeConfigs?.map(toConfig),
    );
  });

  it("event invoke configs: what is refused, in AWS's words", () => {
    const recorded = read("lambda-eventinvokeconfig-exceptions", {
      "<function-name:1>": "fn",
      "<resource:5>": "other",
    });
    const runtime = startRuntime();
    const fn = create(runtime, "fn");
    const other = create(runtime, "other");
    const version = fn.publishVersion();
    const alias = fn.createAlias("eventinvokealias", { functionVersion: "1" });
    const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    const refusals = {
      put_functionname_nootherargs: () => fn.putFunctionEventInvokeConfig({}),
      put_destination_lambda_doesntexist: () =>
        fn.putFunctionEventInvokeConfig({ onSuccess: arn("doesnotexist") }),
      put_destination_recursive: () => fn.putFunctionEventInvokeConfig({ onSuccess: fn }),
      put_destination_invalid_service_arn: () =>
        fn.putFunctionEventInvokeConfig({ onSuccess: fn.arn.replace("lambda", "iam") }),
      put_destination_invalid_arn_pattern: () =>
        fn.putFunctionEventInvokeConfig({ onFailure: fn.arn.replace("lambda", "_-/!lambda") }),
      delete_function_not_found: () => fn.deleteFunctionEventInvokeConfig(),
      get_eventinvokeconfig_doesnotexist: () => alias.getFunctionEventInvokeConfig(),
      update_eventinvokeconfig_config_doesnotexist_with_qualifier: () =>
        alias.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      update_eventinvokeconfig_config_doesnotexist_without_qualifier: () =>
        fn.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
    };
    for (const [name, call] of Object.entries(refusals)) {
      expect(refusalOf(call)).toEqual(toRefusal(recorded[name]));
    }
    expect(fn.putFunctionEventInvokeConfig({ onSuccess: other })).toEqual(
      toConfig(recorded["put_destination_other_lambda"]),
    );
    fn.putFunctionEventInvokeConfig({ maximumRetryAttempts: 2, maximumEventAgeInSeconds: 60 });
    expect(fn.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 0 })).toEqual(
      toConfig(recorded["update_response"]),
    );
    version.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1 });
    alias.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1 });
    expect(fn.listFunctionEventInvokeConfigs()).toEqual(
      recorded["list_configs"]?.FunctionEventInvokeConfigs?.map(toConfig),
    );
    alias.delete();
    expect(refusalOf(() => alias.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1 }))).toEqual(
      toRefusal(recorded["put_alias_doesnotexist"]),
    );
    runtime.delete(fn);
    for (const [name, call] of Object.entries({
      put_functionname_name_notfound: () => fn.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      update_eventinvokeconfig_function_doesnotexist: () =>
        fn.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      list_function_doesnotexist: () => fn.listFunctionEventInvokeConfigs(),
    })) {
      expect(refusalOf(call)).toEqual(toRefusal(recorded[name]));
    }
  });
});
