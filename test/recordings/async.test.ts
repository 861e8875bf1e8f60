import { expect } from "vitest";
import {
  aliasShape,
  answered,
  answerOf,
  eventInvokeConfigShape,
  functionConcurrencyShape,
  functionShape,
  invocationShape,
  messageShape,
  publishedShape,
  receiveMessageShape,
} from "./aws-shape.ts";
import { EventInvokeConfigOperations } from "./event-invoke-config-operations.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, recorded } from "./recorded-scenario.ts";

describeRecorded("Asynchronous invocation", () => {
  recorded("async/retries", async (scenario) => {
    const runtime = startRecordedRuntime();
    const failures = runtime.createQueue("failures");
    const fails = createRecordedFunction(runtime, scenario.given("fails"));
    fails.putFunctionEventInvokeConfig({ maximumRetryAttempts: 2, onFailure: failures });
    const sentAt = runtime.now();
    const { requestId } = await fails.invoke({ message: "one" }, { invocationType: "Event" });

    const attempts: Record<string, number> = {};
    for (const seconds of [30.5, 91.5, 213.5]) {
      await runtime.advanceTo(sentAt + seconds * 1_000);
      attempts[`${seconds} s`] = fails.invocations.length;
    }
    expect(attempts).toEqual(scenario.fact("attempts"));
    const requestIds = new Set(fails.invocations.map((invocation) => invocation.requestId));
    expect(requestIds.size).toBe(scenario.fact("distinct request ids"));
    expect([...requestIds]).toEqual([requestId]);
    expect(fails.logs.streams).toHaveLength(scenario.fact("log streams") as number);

    const receive = () => failures.receive({ visibilityTimeout: 0, messageSystemAttributeNames: ["All"] });
    expect(await receive()).toHaveLength(1);
    const messages = await receive();
    scenario.matches("queue_destination_payload", receiveMessageShape(messages));
    expect(JSON.parse(messages[0]?.body ?? "")).toMatchObject({ requestContext: { requestId } });
  });

  recorded("async/lambda-destination-default-retries", async (scenario) => {
    const runtime = startRecordedRuntime();
    const results = runtime.createQueue("results");
    const raise = createRecordedFunction(runtime, scenario.given("raise"));
    const config = raise.putFunctionEventInvokeConfig({ onSuccess: results, onFailure: results });
    scenario.matches("put_function_event_invoke_config", answered(200, eventInvokeConfigShape(config)));

    await raise.invoke({ raise_error: 1 }, { invocationType: "Event" });
    let messages = await results.receive({ waitTimeSeconds: 20 });
    while (messages.length === 0) messages = await results.receive({ waitTimeSeconds: 20 });
    scenario.matches("receive_message_result", receiveMessageShape(messages));
    expect(raise.invocations).toHaveLength(3);
    await runtime.settle();
    expect(results.messages).toHaveLength(1);
  });

  recorded("async/invoke-lambda-eventbridge", async (scenario) => {
    const runtime = startRecordedRuntime();
    const bus = runtime.createEventBus("custom-bus");
    const triggered = createRecordedFunction(runtime, scenario.given("triggered"));
    const rule = bus.putRule("from-lambda", { eventPattern: { source: ["lambda"] } });
    rule.putTargets([{ id: "triggered", target: triggered }]);
    const input = createRecordedFunction(runtime, scenario.given("input"));
    input.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onSuccess: bus, onFailure: bus });
    for (const [index, mode] of ["success", "failure"].entries()) {
      await input.invoke({ mode }, { invocationType: "Event" });
      await runtime.settle();
      expect(triggered.invocations).toHaveLength(index + 1);
      const event = triggered.invocations[index]?.event;
      scenario.matches(`lambda_destination_event_bus_${mode}`, event);
    }
  });

  recorded("async/reserved-concurrency", async (scenario) => {
    const runtime = startRecordedRuntime();
    const failures = runtime.createQueue("failures");
    const fn = createRecordedFunction(runtime, scenario.given("fn"));
    const latest = { arn: `${fn.arn}:$LATEST`, version: "$LATEST" };
    scenario.matches("fn", answered(200, functionShape(fn, latest)));
    fn.putFunctionConcurrency(0);
    scenario.matches("put_reserved", answered(200, functionConcurrencyShape(fn)));
    const throttled = await answerOf(async () => invocationShape(await runtime.invoke(latest.arn)));
    scenario.matches("exc_no_cap_requestresponse", throttled);

    const config = fn.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    scenario.matches("put_event_invoke_conf", answered(200, eventInvokeConfigShape(config)));
    const accepted = await runtime.invoke(latest.arn, undefined, { invocationType: "Event" });
    scenario.matches("invoke_result", invocationShape(accepted));
    const sentAt = runtime.now();
    await runtime.settle();
    expect(runtime.now()).toBe(sentAt);
    const [message] = await failures.receive({ messageSystemAttributeNames: ["All"] });
    scenario.matches("msg", messageShape(message!));
    expect(fn.invocations).toEqual([]);
  });

  recorded("async/reserved-concurrency-async-queue", async (scenario) => {
    const runtime = startRecordedRuntime();
    const notes = runtime.createQueue("notes");
    const notifier = createRecordedFunction(runtime, scenario.given("notifier"), { queues: [notes] });
    const latest = { arn: `${notifier.arn}:$LATEST`, version: "$LATEST" };
    scenario.matches("fn", answered(200, functionShape(notifier, latest)));
    notifier.putFunctionConcurrency(1);
    scenario.matches("put_fn_concurrency", answered(200, functionConcurrencyShape(notifier)));
    await notifier.invoke();

    const event = { invocationType: "Event" } as const;
    const first = await notifier.invoke({ notify: notes.url, wait: 15 }, event);
    const second = await notifier.invoke({ notify: notes.url }, event);
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    const receive = async () => {
      const [note] = await notes.receive({ waitTimeSeconds: 20 });
      await notes.delete(note?.receiptHandle ?? "");
      return (JSON.parse(note?.body ?? "") as { readonly request_id: string }).request_id;
    };
    expect(scenario.fact("first note request id")).toBe("request id of the first Event answer");
    expect(await receive()).toBe(first.requestId);
    const throttled = await answerOf(async () => invocationShape(await notifier.invoke()));
    scenario.matches("too_many_requests_exc", throttled);

    notifier.putFunctionConcurrency(3);
    const last = await notifier.invoke({ notify: notes.url });
    await runtime.settle();
    const meant: Readonly<Record<string, string | undefined>> = {
      "request id of the second Event answer": second.requestId,
      "request id of the last synchronous answer": last.requestId,
    };
    const expected = (scenario.fact("final notes") as readonly string[]).map((words) => meant[words]);
    expect([await receive(), await receive()].sort()).toEqual(expected.sort());
    expect(notes.messages).toEqual([]);
  });

  recorded("async/ops-on-nonexisting-version-get-function-event-invoke-config", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"));
    const operations = new EventInvokeConfigOperations(fn, {});
    scenario.matches(
      "version_not_found_exception",
      await operations.get({ FunctionName: fn.name, Qualifier: "1221" }),
    );
  });

  recorded("async/lambda-eventinvokeconfig-lifecycle", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"), { timeout: 30 });
    const put = (options: Parameters<typeof fn.putFunctionEventInvokeConfig>[0]) =>
      answered(200, eventInvokeConfigShape(fn.putFunctionEventInvokeConfig(options)));
    const update = (options: Parameters<typeof fn.putFunctionEventInvokeConfig>[0]) =>
      answered(200, eventInvokeConfigShape(fn.updateFunctionEventInvokeConfig(options)));
    const list = () =>
      answered(200, {
        FunctionEventInvokeConfigs: fn.listFunctionEventInvokeConfigs().map(eventInvokeConfigShape),
      });
    scenario.matches("put_invokeconfig_retries_0", put({ maximumRetryAttempts: 0 }));
    scenario.matches("put_invokeconfig_eventage_60", put({ maximumEventAgeInSeconds: 60 }));
    scenario.matches("update_invokeconfig_eventage_nochange", update({ maximumEventAgeInSeconds: 60 }));
    scenario.matches("update_invokeconfig_retries", update({ maximumRetryAttempts: 1 }));
    const unqualified = new EventInvokeConfigOperations(fn, {});
    scenario.matches("get_invokeconfig", await unqualified.get({ FunctionName: fn.name }));
    scenario.matches(
      "get_invokeconfig_latest",
      await unqualified.get({ FunctionName: fn.name, Qualifier: "$LATEST" }),
    );
    scenario.matches("list_single_invokeconfig", list());

    const version = fn.publishVersion();
    scenario.matches("publish_version_result", publishedShape(version));
    const get = () =>
      answerOf(() => answered(200, eventInvokeConfigShape(version.getFunctionEventInvokeConfig())));
    scenario.matches("get_invokeconfig_postpublish", await get());
    const config = version.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 120 });
    scenario.matches("put_published_invokeconfig", answered(200, eventInvokeConfigShape(config)));
    scenario.matches("get_published_invokeconfig", await get());
    fn.deleteFunctionEventInvokeConfig();
    scenario.matches("list_paging_nolimit_postdelete", list());
  });

  recorded("async/lambda-eventinvokeconfig-exceptions", async (scenario) => {
    const runtime = startRecordedRuntime();
    const fn = createRecordedFunction(runtime, scenario.given("fn"), { timeout: 30 });
    const other = createRecordedFunction(runtime, scenario.given("other"));
    const version = fn.publishVersion();
    scenario.matches("fn_version_result", publishedShape(version));
    const alias = fn.createAlias("eventinvokealias", { functionVersion: "1" });
    scenario.matches("fn_alias_result", answered(201, aliasShape(alias)));
    const operations = new EventInvokeConfigOperations(fn, { 1: version, eventinvokealias: alias });

    const FunctionName = fn.name;
    const nobody = fn.arn.replace(/[^:]+$/, "doesnotexist");
    const MaximumRetryAttempts = 1;
    const onSuccess = (Destination: string) => ({
      FunctionName,
      DestinationConfig: { OnSuccess: { Destination } },
    });
    const puts: Readonly<Record<string, Parameters<typeof operations.put>[0]>> = {
      put_functionname_name_notfound: { FunctionName: "doesnotexist", MaximumRetryAttempts: 0 },
      put_functionname_arn_notfound: { FunctionName: nobody, MaximumRetryAttempts: 0 },
      put_functionname_nootherargs: { FunctionName },
      put_destination_lambda_doesntexist: onSuccess(nobody),
      put_destination_recursive: onSuccess(fn.arn),
      put_destination_other_lambda: onSuccess(other.arn),
      put_destination_invalid_service_arn: onSuccess(fn.arn.replace(":lambda:", ":iam:")),
      put_destination_success_no_destination_arn: { FunctionName, DestinationConfig: { OnSuccess: {} } },
      put_destination_failure_no_destination_arn: { FunctionName, DestinationConfig: { OnFailure: {} } },
      put_destination_invalid_arn_pattern: {
        FunctionName,
        DestinationConfig: { OnFailure: { Destination: fn.arn.replace(":lambda:", ":_-/!lambda:") } },
      },
      put_destination_latest: { FunctionName, MaximumRetryAttempts },
      put_destination_latest_explicit_qualifier: { FunctionName, Qualifier: "$LATEST", MaximumRetryAttempts },
      put_destination_version: { FunctionName, Qualifier: "1", MaximumRetryAttempts },
      put_alias_functionname_qualifier: { FunctionName, Qualifier: alias.name, MaximumRetryAttempts },
      put_alias_doesnotexist: { FunctionName, Qualifier: "doesnotexist", MaximumRetryAttempts },
      put_alias_qualifiedarn: { FunctionName: alias.arn, MaximumRetryAttempts },
      put_alias_qualifiedarn_qualifier: {
        FunctionName: alias.arn,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_alias_qualifiedarn_qualifierconflict: {
        FunctionName: alias.arn,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_alias_shorthand: { FunctionName: `${fn.name}:${alias.name}`, MaximumRetryAttempts },
      put_alias_shorthand_qualifier: {
        FunctionName: `${fn.name}:${alias.name}`,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_alias_shorthand_qualifierconflict: {
        FunctionName: `${fn.name}:${alias.name}`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_version_shorthand: { FunctionName: `${fn.name}:1`, MaximumRetryAttempts },
      put_shorthand_qualifier_match: {
        FunctionName: `${fn.name}:$LATEST`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_1: {
        FunctionName: `${fn.name}:1`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_2: {
        FunctionName: `${fn.name}:$LATEST`,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_3: {
        FunctionName: `${fn.name}:${alias.name}`,
        Qualifier: "1",
        MaximumRetryAttempts,
      },
      put_maxevent_maxvalue_result: {
        FunctionName,
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: 21_600,
      },
      put_pre_overwrite: { FunctionName, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
      put_post_overwrite: { FunctionName, MaximumRetryAttempts: 0 },
      second_overwrite_existing_response: { FunctionName, MaximumRetryAttempts: 0 },
    };
    for (const [name, request] of Object.entries(puts)) scenario.matches(name, await operations.put(request));
    scenario.matches("get_post_overwrite", await operations.get({ FunctionName }));

    const before = { FunctionName, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 };
    scenario.matches("pre_update_response", await operations.put(before));
    for (const name of ["update_response", "update_response_existing"]) {
      scenario.matches(name, await operations.update({ FunctionName, MaximumRetryAttempts: 0 }));
    }
    scenario.matches("list_configs", await operations.list({ FunctionName }));
    scenario.matches("delete_latest", await operations.delete({ FunctionName, Qualifier: "$LATEST" }));
    scenario.matches("delete_version", await operations.delete({ FunctionName, Qualifier: "1" }));
    scenario.matches("delete_alias", await operations.delete({ FunctionName, Qualifier: alias.name }));
    scenario.matches("list_configs_postdelete", await operations.list({ FunctionName }));

    const unknown = { FunctionName: "doesnotexist" };
    const retries = { MaximumRetryAttempts: 0 };
    scenario.matches("delete_function_not_found", await operations.delete({ FunctionName }));
    scenario.matches("delete_function_doesnotexist", await operations.delete(unknown));
    scenario.matches("list_function_doesnotexist", await operations.list(unknown));
    scenario.matches("get_function_doesnotexist", await operations.get(unknown));
    scenario.matches(
      "get_qualifier_doesnotexist",
      await operations.get({ FunctionName, Qualifier: "doesnotexist" }),
    );
    scenario.matches(
      "update_eventinvokeconfig_function_doesnotexist",
      await operations.update({ ...unknown, ...retries }),
    );
    scenario.matches(
      "get_eventinvokeconfig_doesnotexist",
      await operations.get({ FunctionName, Qualifier: alias.name }),
    );
    scenario.matches(
      "update_eventinvokeconfig_config_doesnotexist_with_qualifier",
      await operations.update({ FunctionName, Qualifier: alias.name, ...retries }),
    );
    scenario.matches(
      "update_eventinvokeconfig_config_doesnotexist_without_qualifier",
      await operations.update({ FunctionName, ...retries }),
    );
  });
});
