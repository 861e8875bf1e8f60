import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { DeliveryTarget, Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError } from "../errors.ts";
import {
  DESTINATION_ARGUMENT_NAME,
  DESTINATION_ERRORS,
  MISSING_DESTINATION,
  NOTIFICATION_SUBJECT,
  REFUSING_DESTINATION,
} from "../fidelity/s3.ts";
import {
  type BucketDestination,
  type DestinationType,
  NO_NOTIFICATIONS,
  type NotificationConfiguration,
} from "./notification-configuration.ts";
import { matchesRule } from "./notification-rule.ts";
import {
  type BucketIdentity,
  createRequestIds,
  type ObjectChange,
  printEvent,
  printTestEvent,
  toBusEvent,
} from "./object-change.ts";

/** Tells the destinations of a bucket what happens in it: each at once, as an event of its own. */
export class BucketNotifications {
  readonly #services: DeliveryServices;
  readonly #bucket: BucketIdentity;
  #configuration = NO_NOTIFICATIONS;

  constructor(services: DeliveryServices, bucket: BucketIdentity) {
    this.#services = services;
    this.#bucket = bucket;
  }

  get configuration(): NotificationConfiguration {
    return this.#configuration;
  }

  /** Replaces the configuration; throws S3's answer if a destination is not there or refuses the test event. */
  configure(
    configuration: NotificationConfiguration,
    { isValidated }: { readonly isValidated: boolean },
  ): void {
    if (isValidated) this.#validate(configuration.destinations);
    this.#configuration = configuration;
  }

  /** `traceHeader` is the X-Ray header of the request that changed the object. */
  notify(change: ObjectChange, traceHeader?: string): void {
    const { region, accountId } = this.#bucket;
    for (const destination of this.#configuration.destinations) {
      if (!matchesRule(destination, change)) continue;
      const text = printEvent(this.#bucket, change, destination.id);
      this.#deliver(change, destination.arn, (target) => send(target, text, this.#sender(traceHeader)));
    }
    if (!this.#configuration.eventBridge) return;
    const event = toBusEvent(this.#bucket, change);
    this.#deliver(change, `arn:aws:events:${region}:${accountId}:event-bus/default`, (target) => {
      if (target?.type !== "eventBus") return false;
      target.putEvent(event, this.#sender(traceHeader));
      return true;
    });
  }

  /** All have to be there before the first is sent the test event. Functions get none. */
  #validate(destinations: readonly BucketDestination[]): void {
    const { clock, identifiers, targets } = this.#services;
    const missing = destinations.filter(({ type, arn }) => {
      const target = targets.find(arn);
      const isRefused = target?.type === "function" && target.mayInvoke?.(this.#sender()) === false;
      return target?.type !== type || isRefused;
    });
    if (missing.length > 0)
      throw notValidated(missing.map(({ type, arn }) => ({ type, arn, reason: reasonOfAbsence(type, arn) })));
    for (const { type, arn } of destinations) {
      if (type === "function") continue;
      const text = printTestEvent(this.#bucket, clock.now, createRequestIds(identifiers));
      try {
        send(targets.find(arn), text, this.#sender());
      } catch (error) {
        if (!(error instanceof AwsServiceError)) throw error;
        throw notValidated([{ type, arn, reason: REFUSING_DESTINATION.value(type) }]);
      }
    }
  }

  #deliver(
    change: ObjectChange,
    destination: string,
    sendTo: (target: DeliveryTarget | undefined) => boolean,
  ): void {
    const { clock, journal, targets } = this.#services;
    const bucket = this.#bucket.name;
    const entry = { bucket, key: change.key, eventName: change.eventName, destination };
    clock.at(clock.now, `notification of bucket ${bucket}`, () => {
      let reason: string | undefined;
      try {
        if (!sendTo(targets.find(destination))) reason = "There is no such resource.";
      } catch (error) {
        if (!(error instanceof AwsServiceError)) throw error;
        reason = `${error.name}: ${error.message}`;
      }
      if (reason === undefined) journal.append({ kind: "bucket.notified", ...entry });
      else journal.append({ kind: "bucket.notificationFailed", ...entry, reason });
    });
  }

  #sender(traceHeader?: string): Sender {
    return { principal: "s3.amazonaws.com", arn: this.#bucket.arn, traceHeader };
  }
}

/** Whether there is something to send to; throws its refusal. */
function send(target: DeliveryTarget | undefined, text: string, sender: Sender): boolean {
  switch (target?.type) {
    case "function":
      target.invoke(text, sender);
      return true;
    case "queue":
      target.send({ body: text, traceHeader: sender.traceHeader }, sender);
      return true;
    case "topic":
      target.publish({ message: text, subject: NOTIFICATION_SUBJECT.value }, sender);
      return true;
    default:
      return false;
  }
}

function reasonOfAbsence(type: DestinationType, arn: string): string {
  return type === "function" ? DESTINATION_ERRORS.function.value(arn) : MISSING_DESTINATION.value(type);
}

/** Each destination has a number of its own in S3's answer. */
function notValidated(
  destinations: readonly (Pick<BucketDestination, "type" | "arn"> & { readonly reason: string })[],
): AwsServiceError {
  const members = destinations.flatMap(({ type, arn, reason }, index) => [
    [`ArgumentName${index + 1}`, DESTINATION_ARGUMENT_NAME.value(type, arn)],
    [`ArgumentValue${index + 1}`, reason],
  ]);
  const { notValidated: message } = DESTINATION_ERRORS;
  return new AwsServiceError("InvalidArgument", 400, message.value, Object.fromEntries(members));
}
