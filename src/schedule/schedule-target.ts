import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { NamedOption, Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { sqsFault, toServiceError } from "../event-source/sqs-fault.ts";
import { FUNCTION_NOT_FOUND } from "../fidelity/error-messages.ts";
import { TARGET_NOT_FOUND } from "../fidelity/scheduler.ts";
import { resourceNotFound } from "../function/lambda-service-error.ts";

/** Services whose resources a schedule can have as its target here. */
const SERVICES = ["lambda", "sqs", "sns"];

/** The ARN of what a test hands over as a schedule's target. It may not exist: Scheduler finds out when it sends. */
export function checkTarget(services: DeliveryServices, given: unknown, call: NamedOption): string {
  const arn = services.targets.arnOf(given, call);
  if (!SERVICES.includes(serviceOf(arn)))
    throw new NotSimulatedError(
      call.where,
      `\`${call.option}\` ${arn}`,
      "A schedule has a function, a queue or a topic as its target.",
    );
  return arn;
}

/** The ARN of what a test hands over as a dead-letter queue. */
export function checkQueue(services: DeliveryServices, given: unknown, call: NamedOption): string {
  const arn = services.targets.arnOf(given, call);
  if (serviceOf(arn) === "sqs") return arn;
  throw new InvalidArgumentError(call.where, call.option, "a queue, or the ARN of one", given);
}

/** Whether the target takes JSON only. */
export function takesJson(arn: string): boolean {
  return serviceOf(arn) === "lambda";
}

/** Sends the input to a target; throws the AwsServiceError with which it is refused. */
export function sendInput(
  services: DeliveryServices,
  arn: string,
  { input, sender }: { readonly input: string; readonly sender: Sender },
): void {
  const target = services.targets.find(arn);
  switch (target?.type) {
    case "function":
      return target.invoke(input, sender);
    case "queue":
      return target.send({ body: input }, sender);
    case "topic":
      return target.publish({ message: input }, sender);
    default:
      throw notFound(arn);
  }
}

function serviceOf(arn: string): string {
  return arn.split(":")[2] ?? "";
}

function notFound(arn: string): AwsServiceError {
  switch (serviceOf(arn)) {
    case "lambda":
      return resourceNotFound(FUNCTION_NOT_FOUND.value(arn));
    case "sqs":
      return toServiceError(sqsFault("queueDoesNotExist"));
    default:
      return new AwsServiceError("NotFoundException", 404, TARGET_NOT_FOUND.value(arn));
  }
}
