import type { JournalEntry, JournalEntryOf, JournalKind } from "../journal/journal-entry.ts";
import { laneIds, resourceLaneId, resourceName } from "../timeline/lanes.ts";

/** Something goes from one lane to another; ids of lanes, each of which may be in no picture. */
export interface Handover {
  readonly from: string;
  readonly to: string;
}

type HandoverTable = {
  readonly [Kind in JournalKind]?: (
    entry: JournalEntryOf<Kind>,
    environments: ReadonlyMap<string, string>,
  ) => Handover | undefined;
};

const LATEST = "$LATEST";

const HANDOVERS: HandoverTable = {
  "message.received": ({ queue, by }) => ({
    from: laneIds.resource("queue", queue),
    to: laneIds.eventSourceMapping(by),
  }),
  "message.deadLettered": ({ queue, deadLetterQueue }) => ({
    from: laneIds.resource("queue", queue),
    to: laneIds.resource("queue", resourceName(deadLetterQueue)),
  }),
  "message.moved": ({ queue, destinationQueue }) => ({
    from: laneIds.resource("queue", queue),
    to: laneIds.resource("queue", destinationQueue),
  }),
  "invocation.started": ({ source, functionName, environmentId }) => {
    const to = laneIds.environment(environmentId);
    switch (source.type) {
      case "invoke":
        return undefined;
      case "asynchronous":
        return { from: functionLane(functionName), to };
      case "eventSourceMapping":
        return { from: laneIds.eventSourceMapping(source.uuid), to };
    }
  },
  "batch.succeeded": batchHandover,
  "batch.failed": batchHandover,
  "batch.partiallyFailed": batchHandover,
  "asyncEvent.received": ({ sender, functionName }) => ({
    from: resourceLaneId(sender) ?? "",
    to: functionLane(functionName),
  }),
  "asyncEvent.requeued": ({ because, requestId, functionName }, environments) =>
    because === "throttle"
      ? undefined
      : { from: environments.get(requestId) ?? "", to: functionLane(functionName) },
  "asyncEvent.ended": ({ requestId, functionName }, environments) => ({
    from: environments.get(requestId) ?? "",
    to: functionLane(functionName),
  }),
  "destination.delivered": ({ functionName, destination }) => ({
    from: functionLane(functionName),
    to: laneOfArn(destination),
  }),
  "mapping.destinationDelivered": ({ uuid, destination }) => ({
    from: laneIds.eventSourceMapping(uuid),
    to: laneOfArn(destination),
  }),
  "notification.delivered": ({ topic, endpoint }) => ({
    from: laneIds.resource("topic", topic),
    to: laneOfArn(endpoint),
  }),
  "rule.delivered": ({ eventBus, target }) => ({
    from: laneIds.resource("eventBus", eventBus),
    to: laneOfArn(target),
  }),
  "schedule.delivered": ({ schedule, target }) => ({
    from: laneIds.resource("schedule", schedule),
    to: laneOfArn(target),
  }),
  "bucket.notified": ({ bucket, destination }) => ({
    from: laneIds.resource("bucket", bucket),
    to: laneOfArn(destination),
  }),
};

/** Between which lanes an entry stands, if it is about two; `environments` has the lane that took a request last. */
export function handoverOf(
  entry: JournalEntry,
  environments: ReadonlyMap<string, string>,
): Handover | undefined {
  const tell = HANDOVERS[entry.kind] as
    | ((entry: JournalEntry, environments: ReadonlyMap<string, string>) => Handover | undefined)
    | undefined;
  return tell?.(entry, environments);
}

function batchHandover(
  { uuid, requestId }: JournalEntryOf<"batch.succeeded" | "batch.failed" | "batch.partiallyFailed">,
  environments: ReadonlyMap<string, string>,
): Handover {
  return { from: environments.get(requestId) ?? "", to: laneIds.eventSourceMapping(uuid) };
}

function functionLane(functionName: string): string {
  return laneIds.function({ functionName, version: LATEST });
}

function laneOfArn(arn: string): string {
  const resource = resourceLaneId(arn);
  if (resource !== undefined) return resource;
  const [functionName = ""] = resourceName(arn).split(":");
  return functionLane(functionName);
}
