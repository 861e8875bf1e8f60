import type { DynamoDBRecord, DynamoDBStreamEvent, KinesisStreamEvent } from "aws-lambda";
import type { EventSourceMapping } from "../../src/event-source-mapping/event-source-mapping.ts";
import type { StreamMappingOptions } from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import type { AwsShape } from "./aws-shape.ts";
import { mappingShape } from "./mapping-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import type { RecordedScenario } from "./recorded-scenario.ts";
import { receiveShape } from "./sqs-shape.ts";

/** A mapping of a stream or a table, with the queue that its failures may go to. */
export interface StreamRecording {
  readonly runtime: LambdaRuntime;
  readonly target: LambdaFunction;
  readonly failures: Queue;
  /** Creates the mapping, which AWS's answer is compared with where it was recorded. */
  readonly map: (
    options: StreamMappingOptions,
    source: { readonly eventSource: string | { readonly arn: string }; readonly answer?: string },
  ) => EventSourceMapping;
}

/** Starts a runtime with the function of the recording. */
export function startStreamRecording(scenario: RecordedScenario, name: string): StreamRecording {
  const runtime = startRecordedRuntime();
  const failures = runtime.createQueue("failures");
  const destination = runtime.createQueue("destination");
  const target = createRecordedFunction(runtime, scenario.given(name), {
    // One of them takes five seconds, and the recordings name no timeout.
    timeout: 30,
    queues: [destination],
    environment: { SQS_QUEUE_URL: destination.url },
  });
  return {
    runtime,
    target,
    failures,
    map: (options, { eventSource, answer }) => {
      const mapping = runtime.createEventSourceMapping({
        eventSource: eventSource as string,
        function: target,
        ...options,
      });
      if (answer !== undefined) scenario.matches(answer, mappingShape(mapping));
      return mapping;
    },
  };
}

/** The events that a function got, as it was invoked with them. */
export function eventsOf({ invocations }: LambdaFunction): readonly unknown[] {
  return invocations.map(({ event }) => event);
}

/** All records of all events, by their keys. */
export function sortedRecords(target: LambdaFunction): AwsShape {
  const records = (eventsOf(target) as (KinesisStreamEvent | DynamoDBStreamEvent)[]).flatMap(
    ({ Records }): readonly (KinesisStreamEvent["Records"][number] | DynamoDBRecord)[] => Records,
  );
  const keyOf = (record: (typeof records)[number]) =>
    "kinesis" in record ? record.kinesis.partitionKey : JSON.stringify(record.dynamodb?.Keys);
  return { Records: records.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)) };
}

/** What the queue of failures has got, as ReceiveMessage answers it. */
export async function receivedFailures(failures: Queue): Promise<AwsShape> {
  return receiveShape(await failures.receive());
}
