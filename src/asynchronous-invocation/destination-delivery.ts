import { Buffer } from "node:buffer";
import type { BusEvent, DeliveryTarget, DeliveryTargets, Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError } from "../errors.ts";
import {
  DESTINATION_BUS_EVENT,
  DESTINATION_OBJECT,
  DESTINATION_RECORD_LIMIT,
} from "../fidelity/asynchronous-invocation.ts";
import type { DeadLetterMessage } from "./dead-letter-message.ts";
import { type InvocationResult, toInvocationRecord } from "./invocation-record.ts";

/** What came of sending to a destination. Nobody retries: what was not delivered is lost. */
export type DeliveryOutcome =
  | { readonly type: "delivered" }
  | { readonly type: "failed"; readonly reason: string };

export interface Destination {
  /** ARN. */
  readonly arn: string;
  readonly targets: DeliveryTargets;
  readonly sender: Sender;
}

/** Sends an invocation record to a destination of the event invoke config. */
export function deliverRecord(
  destination: Destination,
  result: InvocationResult & { readonly functionName: string; readonly objectId: () => string },
): DeliveryOutcome {
  return attemptDelivery(destination, (target) => {
    const { sender } = destination;
    const record = toInvocationRecord(result);
    switch (target.type) {
      case "queue":
        return target.send({ body: record, traceHeader: sender.traceHeader }, sender);
      case "topic":
        return target.publish({ message: fittingTopic(record, result) }, sender);
      case "function":
        return target.invoke(record, sender);
      case "eventBus":
        refuseLarge(record);
        return target.putEvent(toBusEvent(destination.arn, record, result), sender);
      case "bucket": {
        const { key, contentType } = DESTINATION_OBJECT.value;
        const instant = new Date(result.at).toISOString();
        const object = {
          key: key(result.functionName, instant, result.objectId()),
          body: record,
          contentType,
        };
        return target.putObject(object, sender);
      }
    }
  });
}

/** Sends the event itself to the function's dead-letter queue or topic. */
export function deliverDeadLetter(destination: Destination, message: DeadLetterMessage): DeliveryOutcome {
  return attemptDelivery(destination, (target) => {
    const { body, messageAttributes } = message;
    if (target.type === "queue") return target.send({ body, messageAttributes }, destination.sender);
    if (target.type === "topic")
      return target.publish({ message: body, messageAttributes }, destination.sender);
    throw new Error(`${destination.arn} is neither a queue nor a topic`);
  });
}

/** Sends to a destination, and tells what came of it. */
export function attemptDelivery(
  { arn, targets }: Pick<Destination, "arn" | "targets">,
  send: (target: DeliveryTarget) => void,
): DeliveryOutcome {
  const target = targets.find(arn);
  if (target === undefined) return { type: "failed", reason: `${arn} does not exist` };
  try {
    send(target);
    return { type: "delivered" };
  } catch (error) {
    // Anything else is a fault of the simulation, and must be seen.
    if (!(error instanceof AwsServiceError)) throw error;
    return { type: "failed", reason: `${error.name}: ${error.message}` };
  }
}

/** A topic gets a record that is too large without its payloads. */
function fittingTopic(record: string, result: InvocationResult): string {
  return Buffer.byteLength(record) > DESTINATION_RECORD_LIMIT.value
    ? toInvocationRecord(result, { withPayloads: false })
    : record;
}

function refuseLarge(record: string): void {
  const limit = DESTINATION_RECORD_LIMIT.value;
  if (Buffer.byteLength(record) <= limit) return;
  throw new AwsServiceError("ValidationException", 400, `the record has more than ${limit} bytes`);
}

function toBusEvent(busArn: string, record: string, result: InvocationResult): BusEvent {
  const { source, success, failure } = DESTINATION_BUS_EVENT.value;
  return {
    source,
    detailType: result.condition === "Success" ? success : failure,
    detail: JSON.parse(record),
    resources: [busArn, result.functionArn],
  };
}
