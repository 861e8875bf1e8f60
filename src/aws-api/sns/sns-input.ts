import { checkKnownNames } from "../../arguments/known-names.ts";
import { snsFault, toServiceError } from "../../topic/sns-fault.ts";
import type { Subscription } from "../../topic/subscription.ts";
import type { Topic } from "../../topic/topic.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { SnsAccount } from "./sns-account.ts";

const ARN_PARTS = 6;

/** Refuses members that nobody knows. */
export function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  checkKnownNames(`SNS ${operation}`, input, { known, prefix: "" });
}

/** A member that must be there and is text. */
export function neededText(input: AwsInput, parameter: string): string {
  const value = input[parameter];
  if (typeof value === "string" && value !== "") return value;
  throw toServiceError(snsFault("parameterMissing", { parameter }));
}

/** A list; an empty one comes as no text. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Texts by their names; none comes as no text. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, string>>) : {};
}

/** A text that says yes or no; any other as it is. */
export function truthOf(text: unknown): unknown {
  const lowered = String(text).toLowerCase();
  return lowered === "true" || lowered === "false" ? lowered === "true" : text;
}

/** The topic whose ARN a member has. */
export function topicOf(account: SnsAccount, input: AwsInput, parameter = "TopicArn"): Topic {
  const topic = findTopic(account, checkedArn(account, input, parameter));
  if (topic === undefined) throw toServiceError(snsFault("topicDoesNotExist"));
  return topic;
}

export function findTopic(account: SnsAccount, arn: string): Topic | undefined {
  return account.listTopics().find((topic) => topic.arn === arn);
}

/** The ARN in a member. Refuses what is none, or is one of another region or service. */
export function checkedArn({ region }: SnsAccount, input: AwsInput, parameter: string): string {
  const arn = neededText(input, parameter);
  const parts = arn.split(":");
  if (parts.length < ARN_PARTS)
    throw toServiceError(snsFault("arnTooShort", { parameter, count: String(parts.length) }));
  if (parts[2] !== "sns" || parts[3] !== region)
    throw toServiceError(snsFault("arnElsewhere", { parameter }));
  return arn;
}

/** Every subscription of the account, topic by topic. */
export function subscriptionsOf(account: SnsAccount): readonly Subscription[] {
  return account.listTopics().flatMap(({ subscriptions }) => subscriptions);
}

/** The subscription whose ARN a request has; `undefined` if there is none. */
export function findSubscription(account: SnsAccount, input: AwsInput): Subscription | undefined {
  const arn = checkedArn(account, input, "SubscriptionArn");
  return subscriptionsOf(account).find((subscription) => subscription.arn === arn);
}

export function subscriptionOf(account: SnsAccount, input: AwsInput): Subscription {
  const subscription = findSubscription(account, input);
  if (subscription === undefined) throw toServiceError(snsFault("subscriptionDoesNotExist"));
  return subscription;
}
