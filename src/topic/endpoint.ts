import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { FIFO_SUFFIX } from "../fidelity/sqs-fifo.ts";
import { snsFault, toAwsAnswer } from "./sns-fault.ts";
import type { SubscriptionProtocol } from "./subscription-settings.ts";

/** What can be subscribed to a topic here. */
export interface Endpoint {
  /** ARN. */
  readonly endpoint: string;
  readonly protocol: SubscriptionProtocol;
}

const OTHER_ENDPOINTS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\//i, "an HTTP endpoint"],
  [/^[^\s@]+@[^\s@]+$/, "an e-mail address"],
  [/^\+\d/, "a telephone number"],
  [/^arn:aws:firehose:/, "a Firehose delivery stream"],
  [/^arn:aws:sns:.*:endpoint\//, "a mobile endpoint"],
];

/**
 * The endpoint that a test hands over.
 * @throws InvalidArgumentError for what is no function and no queue, or does not exist
 * @throws NotSimulatedError for endpoints that SNS has and this library does not
 */
export function resolveEndpoint(
  given: unknown,
  call: { readonly where: string; readonly targets: DeliveryTargets; readonly isFifoTopic: boolean },
): Endpoint {
  const { where, targets, isFifoTopic } = call;
  refuseOtherEndpoint(where, given);
  const endpoint = targets.arnOf(given, { where, option: "endpoint" });
  refuseOtherEndpoint(where, endpoint);
  if (!isFifoTopic) refuseFifoQueue(where, endpoint);
  switch (targets.find(endpoint)?.type) {
    case "function":
      if (isFifoTopic) throw functionOfFifoTopic(where, endpoint);
      return { endpoint, protocol: "lambda" };
    case "queue":
      return { endpoint, protocol: "sqs" };
    default:
      throw new InvalidArgumentError(
        where,
        "endpoint",
        "a function, version, alias or queue that exists",
        endpoint,
      );
  }
}

function refuseOtherEndpoint(where: string, given: unknown): void {
  if (typeof given !== "string") return;
  const [, other] = OTHER_ENDPOINTS.find(([pattern]) => pattern.test(given)) ?? [];
  if (other !== undefined)
    throw new NotSimulatedError(where, other, "A topic delivers to functions and queues.");
}

function refuseFifoQueue(where: string, endpoint: string): void {
  if (!endpoint.startsWith("arn:aws:sqs:") || !endpoint.endsWith(FIFO_SUFFIX.value)) return;
  throw new InvalidArgumentError(
    where,
    "endpoint",
    "a standard queue",
    endpoint,
    toAwsAnswer(snsFault("fifoQueueOfStandardTopic")),
  );
}

function functionOfFifoTopic(where: string, endpoint: string): InvalidArgumentError {
  const aws = toAwsAnswer(snsFault("protocolOfFifoTopic", { protocol: "lambda" }));
  return new InvalidArgumentError(
    where,
    "endpoint",
    "a queue: FIFO topics deliver to nobody else",
    endpoint,
    aws,
  );
}
