import type { SendMessageInput } from "../event-source/message-content.ts";

/** The principal of an AWS service, as resource policies name it. */
export type ServicePrincipal =
  | "sns.amazonaws.com"
  | "s3.amazonaws.com"
  | "logs.amazonaws.com"
  /** With a Region: CloudWatch Logs is also named so. */
  | `logs.${string}.amazonaws.com`
  | "events.amazonaws.com"
  | "scheduler.amazonaws.com"
  | "lambda.amazonaws.com";

/** Who sends something to a resource of another service. */
export interface Sender {
  readonly principal: ServicePrincipal;
  /** The topic, bucket, rule, schedule or function: what a policy's `AWS:SourceArn` is compared with. */
  readonly arn: string;
  /** The X-Ray header that came with what is sent on: it carries the chain of functions that led here. */
  readonly traceHeader?: string | undefined;
}

/** What a topic publishes: the members of Publish. */
export interface TopicMessage {
  readonly message: string;
  readonly subject?: string;
  readonly messageAttributes?: SendMessageInput["messageAttributes"];
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
}

/** An event as an event bus takes it from another service. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  /** A value that JSON can hold. */
  readonly detail: unknown;
  readonly resources: readonly string[];
  /** Of an event that another bus hands on: its id, and when it happened in epoch milliseconds. */
  readonly id?: string;
  readonly time?: number;
}

/** An object as a bucket takes it. */
export interface BucketObject {
  readonly key: string;
  readonly body: string;
  readonly contentType: string;
}

/**
 * What a service can send to. Every function sends at this instant, in the midst of what its caller does, and throws the
 * AwsServiceError with which the receiving service refuses; nothing has arrived then.
 */
export type DeliveryTarget =
  /** Invokes asynchronously: what the handler does with the payload, JSON text, is nothing the sender hears of. */
  | {
      readonly type: "function";
      invoke(payload: string, sender: Sender): void;
      /** Whether the function's policy lets the sender invoke it; without it, everybody may. */
      mayInvoke?(sender: Sender): boolean;
    }
  | { readonly type: "queue"; send(message: SendMessageInput, sender: Sender): void }
  | { readonly type: "topic"; publish(message: TopicMessage, sender: Sender): void }
  | { readonly type: "eventBus"; putEvent(event: BusEvent, sender: Sender): void }
  | { readonly type: "bucket"; putObject(object: BucketObject, sender: Sender): void };

/** How errors name a call and its option. */
export interface NamedOption {
  readonly where: string;
  readonly option: string;
}

/** What there is to send to in one runtime. */
export interface DeliveryTargets {
  /** `undefined` if there is no such resource. A function's ARN may end with a qualifier that does not exist. */
  find(arn: string): DeliveryTarget | undefined;
  /**
   * The ARN of what a test hands over: an ARN as text, or anything that has one (a queue, a function, a version or alias,
   * a topic). Throws InvalidArgumentError for anything else and for what belongs to another runtime. It may not exist.
   */
  arnOf(given: unknown, call: NamedOption): string;
}
