import type { SQSEvent } from "aws-lambda";
import { expect } from "vitest";
import type { EventSourceMapping } from "../../src/event-source-mapping/event-source-mapping.ts";
import type { FilterCriteria } from "../../src/event-source-mapping/filter-criteria.ts";
import type { SqsMappingConfiguration } from "../../src/event-source-mapping/mapping-configuration.ts";
import type { StreamMappingConfiguration } from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import { type AwsShape, answered } from "./aws-shape.ts";

// What mappings answer, in the shape in which AWS's answers were recorded.

/** CreateEventSourceMapping, UpdateEventSourceMapping and DeleteEventSourceMapping answer 202, GetEventSourceMapping 200. */
export function mappingShape(mapping: EventSourceMapping, httpStatusCode = 202): AwsShape {
  const configuration = mapping.configuration as SqsMappingConfiguration & StreamMappingConfiguration;
  return answered(httpStatusCode, {
    UUID: mapping.uuid,
    EventSourceMappingArn: mapping.arn,
    EventSourceArn: mapping.eventSourceArn,
    FunctionArn: mapping.functionArn,
    State: mapping.state,
    StateTransitionReason: mapping.stateTransitionReason,
    LastModified: new Date(mapping.lastModified).toISOString(),
    BatchSize: configuration.batchSize,
    MaximumBatchingWindowInSeconds: configuration.maximumBatchingWindowInSeconds,
    FunctionResponseTypes: configuration.reportsBatchItemFailures ? ["ReportBatchItemFailures"] : [],
    ...filterShape(configuration.filterCriteria),
    ...(mapping.lastProcessingResult !== undefined && streamShape(mapping, configuration)),
  });
}

/** A pattern is shown parsed. */
function filterShape(criteria: FilterCriteria | undefined): AwsShape {
  if (criteria === undefined) return {};
  const Filters = criteria.filters.map(({ pattern }) => ({ Pattern: JSON.parse(pattern) as unknown }));
  return { FilterCriteria: { Filters } };
}

function streamShape(mapping: EventSourceMapping, configuration: StreamMappingConfiguration): AwsShape {
  const { onFailure } = configuration;
  return {
    BisectBatchOnFunctionError: configuration.bisectBatchOnFunctionError,
    DestinationConfig: { OnFailure: onFailure === undefined ? {} : { Destination: onFailure } },
    LastProcessingResult: mapping.lastProcessingResult,
    MaximumRecordAgeInSeconds: configuration.maximumRecordAgeInSeconds,
    MaximumRetryAttempts: configuration.maximumRetryAttempts,
    ParallelizationFactor: configuration.parallelizationFactor,
    StartingPosition: configuration.startingPosition.type,
    TumblingWindowInSeconds: configuration.tumblingWindowInSeconds,
  };
}

/** An event with SQS records as a handler logs it: bodies are shown parsed, and times by their name. */
export function sqsEventShape(event: unknown): AwsShape {
  const { Records } = event as SQSEvent;
  return {
    Records: Records.map((record) => {
      const { SentTimestamp, ApproximateFirstReceiveTimestamp } = record.attributes;
      for (const time of [SentTimestamp, ApproximateFirstReceiveTimestamp]) {
        expect(time).toMatch(/^\d{13}$/);
      }
      return {
        ...record,
        body: JSON.parse(record.body) as unknown,
        attributes: {
          ...record.attributes,
          SentTimestamp: "sent-timestamp",
          ApproximateFirstReceiveTimestamp: "<approximate-first-receive-timestamp>",
        },
      };
    }),
  };
}
