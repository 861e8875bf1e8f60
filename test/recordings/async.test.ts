import { SQS } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import { type CreationOptions, NO_VARIABLES, OF_RECORDER, startLambdaRecording } from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";
import { messageShape, sqsAnswer } from "./sqs-recording.ts";

const EVENT = { InvocationType: "Event" } as const;

describeRecorded("Asynchronous invocation", () => {
  recorded("async/retries", async (scenario) => {
    const { runtime, lambda, FunctionName, sqs, queue } = await start(scenario, "fails");
    const failures = await queue("failures");
    const DestinationConfig = { OnFailure: { Destination: failures.arn } };
    await lambda.putFunctionEventInvokeConfig({ FunctionName, MaximumRetryAttempts: 2, DestinationConfig });
    const sentAt = runtime.now();
    const { $metadata } = await lambda.invoke({ FunctionName, ...EVENT, Payload: '{"message":"one"}' });

    const attempts: Record<string, number> = {};
    const ended = () => runtime.journal.where("invocation.completed");
    for (const seconds of [30.5, 91.5, 213.5]) {
      await runtime.advanceTo(sentAt + seconds * 1_000);
      attempts[`${seconds} s`] = ended().length;
    }
    expect(attempts).toEqual(scenario.fact("attempts"));
    const requestIds = new Set(ended().map(({ requestId }) => requestId));
    expect(requestIds.size).toBe(scenario.fact("distinct request ids"));
    expect([...requestIds]).toEqual([$metadata.requestId]);
    const environments = new Set(ended().map(({ environmentId }) => environmentId));
    expect(environments.size).toBe(scenario.fact("log streams"));

    const receive = () =>
      sqsAnswer(
        sqs.receiveMessage({
          QueueUrl: failures.url,
          VisibilityTimeout: 0,
          MessageSystemAttributeNames: ["All"],
        }),
      );
    expect((await receive())["Messages"]).toHaveLength(1);
    scenario.matches("queue_destination_payload", await receive());
  });

  recorded("async/lambda-destination-default-retries", async (scenario) => {
    const { runtime, lambda, invoke, FunctionName, sqs, queue } = await start(scenario, "raise");
    const results = await queue("results");
    const to = { Destination: results.arn };
    const config = lambda.putFunctionEventInvokeConfig({
      FunctionName,
      DestinationConfig: { OnSuccess: to, OnFailure: to },
    });
    scenario.matches("put_function_event_invoke_config", await recordedAnswer(config));

    await invoke(FunctionName, { raise_error: 1 }, EVENT);
    const receive = () => sqsAnswer(sqs.receiveMessage({ QueueUrl: results.url, WaitTimeSeconds: 20 }));
    let received = await receive();
    while (received["Messages"] === undefined) received = await receive();
    scenario.matches("receive_message_result", received);
    expect(runtime.journal.where("invocation.completed")).toHaveLength(3);
  });

  recorded("async/invoke-lambda-eventbridge", async (scenario) => {
    const { runtime, lambda, invoke, FunctionName, createActive } = await start(scenario, "input");
    const bus = runtime.createEventBus("custom-bus");
    const triggered = await createActive(scenario.given("triggered"));
    const rule = bus.putRule("from-lambda", { eventPattern: { source: ["lambda"] } });
    rule.putTargets([{ id: "triggered", target: String(triggered["FunctionArn"]) }]);
    const to = { Destination: bus.arn };
    await lambda.putFunctionEventInvokeConfig({
      FunctionName,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnSuccess: to, OnFailure: to },
    });
    for (const mode of ["success", "failure"]) {
      await invoke(FunctionName, { mode }, EVENT);
      await runtime.settle();
      const event = runtime.journal
        .where("invocation.started")
        .filter(({ functionName }) => functionName === "triggered")
        .at(-1)?.event;
      scenario.matches(`lambda_destination_event_bus_${mode}`, JSON.parse(event ?? ""));
    }
  });

  recorded("async/reserved-concurrency", async (scenario) => {
    const { runtime, lambda, invoke, FunctionName, sqs, queue } = await start(scenario, "fn", NO_VARIABLES);
    const failures = await queue("failures");
    const fn = await lambda.getFunctionConfiguration({ FunctionName, Qualifier: "$LATEST" });
    scenario.matches("fn", await recordedAnswer(Promise.resolve(fn)));
    const reserved = lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: 0 });
    scenario.matches("put_reserved", await recordedAnswer(reserved));
    const { FunctionArn = "" } = fn;
    scenario.matches("exc_no_cap_requestresponse", await invoke(FunctionArn));

    const config = lambda.putFunctionEventInvokeConfig({
      FunctionName,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: failures.arn } },
    });
    scenario.matches("put_event_invoke_conf", await recordedAnswer(config));
    scenario.matches("invoke_result", await invoke(FunctionArn, undefined, EVENT));
    const sentAt = runtime.now();
    await runtime.settle();
    expect(runtime.now()).toBe(sentAt);
    const { Messages = [] } = await sqs.receiveMessage({
      QueueUrl: failures.url,
      MessageSystemAttributeNames: ["All"],
    });
    scenario.matches("msg", messageShape({ ...Messages[0] }));
    expect(runtime.journal.where("invocation.started")).toEqual([]);
  });

  recorded("async/reserved-concurrency-async-queue", async (scenario) => {
    const { runtime, lambda, invoke, FunctionName, sqs, queue } = await start(
      scenario,
      "notifier",
      NO_VARIABLES,
    );
    const notes = await queue("notes");
    const fn = lambda.getFunctionConfiguration({ FunctionName, Qualifier: "$LATEST" });
    scenario.matches("fn", await recordedAnswer(fn));
    const reserve = (count: number) =>
      recordedAnswer(lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: count }));
    scenario.matches("put_fn_concurrency", await reserve(1));
    await invoke(FunctionName);

    const call = async (payload: object, options: object) => {
      const { $metadata } = await lambda.invoke({
        FunctionName,
        Payload: JSON.stringify(payload),
        ...options,
      });
      return $metadata;
    };
    const first = await call({ notify: notes.url, wait: 15 }, EVENT);
    const second = await call({ notify: notes.url }, EVENT);
    expect([first.httpStatusCode, second.httpStatusCode]).toEqual([202, 202]);
    const receive = async () => {
      const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: notes.url, WaitTimeSeconds: 20 });
      const [{ Body = "", ReceiptHandle = "" } = {}] = Messages;
      await sqs.deleteMessage({ QueueUrl: notes.url, ReceiptHandle });
      return (JSON.parse(Body) as { readonly request_id: string }).request_id;
    };
    expect(scenario.fact("first note request id")).toBe("request id of the first Event answer");
    expect(await receive()).toBe(first.requestId);
    scenario.matches("too_many_requests_exc", await invoke(FunctionName));

    await reserve(3);
    const last = await call({ notify: notes.url }, {});
    await runtime.settle();
    const meant: Readonly<Record<string, string | undefined>> = {
      "request id of the second Event answer": second.requestId,
      "request id of the last synchronous answer": last.requestId,
    };
    const expected = (scenario.fact("final notes") as readonly string[]).map((words) => meant[words]);
    expect([await receive(), await receive()].sort()).toEqual(expected.sort());
  });
});

describeRecorded("The settings of asynchronous invocation", () => {
  recorded("async/ops-on-nonexisting-version-get-function-event-invoke-config", async (scenario) => {
    const { lambda, FunctionName } = await start(scenario, "fn");
    const missing = lambda.getFunctionEventInvokeConfig({ FunctionName, Qualifier: "1221" });
    scenario.matches("version_not_found_exception", await recordedAnswer(missing));
  });

  recorded("async/lambda-eventinvokeconfig-lifecycle", async (scenario) => {
    const { lambda, FunctionName } = await start(scenario, "fn", OF_RECORDER);
    const put = (options: object) =>
      recordedAnswer(lambda.putFunctionEventInvokeConfig({ FunctionName, ...options }));
    const update = (options: object) =>
      recordedAnswer(lambda.updateFunctionEventInvokeConfig({ FunctionName, ...options }));
    const get = (options: object = {}) =>
      recordedAnswer(lambda.getFunctionEventInvokeConfig({ FunctionName, ...options }));
    const list = () => recordedAnswer(lambda.listFunctionEventInvokeConfigs({ FunctionName }));
    scenario.matches("put_invokeconfig_retries_0", await put({ MaximumRetryAttempts: 0 }));
    scenario.matches("put_invokeconfig_eventage_60", await put({ MaximumEventAgeInSeconds: 60 }));
    const unchanged = await update({ MaximumEventAgeInSeconds: 60 });
    scenario.matches("update_invokeconfig_eventage_nochange", unchanged);
    scenario.matches("update_invokeconfig_retries", await update({ MaximumRetryAttempts: 1 }));
    scenario.matches("get_invokeconfig", await get());
    scenario.matches("get_invokeconfig_latest", await get({ Qualifier: "$LATEST" }));
    scenario.matches("list_single_invokeconfig", await list());

    const published = await recordedAnswer(lambda.publishVersion({ FunctionName }));
    scenario.matches("publish_version_result", published);
    const Qualifier = "1";
    scenario.matches("get_invokeconfig_postpublish", await get({ Qualifier }));
    const ofVersion = await put({ Qualifier, MaximumEventAgeInSeconds: 120 });
    scenario.matches("put_published_invokeconfig", ofVersion);
    scenario.matches("get_published_invokeconfig", await get({ Qualifier }));
    await lambda.deleteFunctionEventInvokeConfig({ FunctionName });
    scenario.matches("list_paging_nolimit_postdelete", await list());
  });
});

async function start(scenario: RecordedScenario, FunctionName: string, options: CreationOptions = {}) {
  const recording = startLambdaRecording();
  await recording.createActive(scenario.given(FunctionName), options);
  const sqs = new SQS(recording.runtime.awsClientConfig());
  return {
    ...recording,
    FunctionName,
    sqs,
    /** CreateQueue. */
    queue: async (QueueName: string) => {
      const { QueueUrl: url = "" } = await sqs.createQueue({ QueueName });
      const { Attributes } = await sqs.getQueueAttributes({ QueueUrl: url, AttributeNames: ["QueueArn"] });
      return { url, arn: Attributes?.["QueueArn"] ?? "" };
    },
  };
}
