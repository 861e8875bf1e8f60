import { Buffer } from "node:buffer";
import type { MessageAttributes, MessageAttributeValue } from "../event-source/message-attributes.ts";
import {
  NOTIFICATION_SIGNATURE,
  SIGNING_CERTIFICATE,
  SNS_RECORD,
  TYPES_THAT_LAMBDA_SEES_AS_STRING,
} from "../fidelity/sns-limits.ts";
import type { PublishedMessage } from "./published-message.ts";

/** A published message on its way to one subscription. */
export interface Notification {
  readonly published: PublishedMessage;
  readonly topicArn: string;
  readonly subscriptionArn: string;
  /** Of the topic. */
  readonly signatureVersion: string;
}

/** The event of a function: always one record. Members that do not apply are there all the same. */
export function toLambdaEvent(notification: Notification): string {
  const { published, topicArn, subscriptionArn } = notification;
  const sns = {
    Type: "Notification",
    MessageId: published.messageId,
    TopicArn: topicArn,
    Subject: published.subject ?? null,
    Message: published.message,
    Timestamp: timestampOf(published),
    SignatureVersion: notification.signatureVersion,
    Signature: NOTIFICATION_SIGNATURE.value,
    SigningCertUrl: signingCertUrl(topicArn),
    UnsubscribeUrl: unsubscribeUrl(subscriptionArn),
    MessageAttributes: printAttributes(published.messageAttributes, typeForLambda),
  };
  return JSON.stringify({
    Records: [{ ...SNS_RECORD.value, EventSubscriptionArn: subscriptionArn, Sns: sns }],
  });
}

/** The body of a queue's message, unless it gets the raw one. Members that do not apply are absent. */
export function toEnvelope(notification: Notification): string {
  const { published, topicArn, subscriptionArn } = notification;
  const { subject, messageAttributes, sequenceNumber } = published;
  return JSON.stringify({
    Type: "Notification",
    MessageId: published.messageId,
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
    TopicArn: topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: published.message,
    Timestamp: timestampOf(published),
    // FIFO topics do not sign.
    ...(sequenceNumber === undefined && {
      SignatureVersion: notification.signatureVersion,
      Signature: NOTIFICATION_SIGNATURE.value,
      SigningCertURL: signingCertUrl(topicArn),
    }),
    UnsubscribeURL: unsubscribeUrl(subscriptionArn),
    ...(Object.keys(messageAttributes).length > 0 && {
      MessageAttributes: printAttributes(messageAttributes, (dataType) => dataType),
    }),
  });
}

function timestampOf({ publishedAt }: PublishedMessage): string {
  return new Date(publishedAt).toISOString();
}

function signingCertUrl(topicArn: string): string {
  return `${endpointOf(topicArn)}/${SIGNING_CERTIFICATE.value}`;
}

function unsubscribeUrl(subscriptionArn: string): string {
  return `${endpointOf(subscriptionArn)}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}

function endpointOf(arn: string): string {
  return `https://sns.${arn.split(":")[3]}.amazonaws.com`;
}

function printAttributes(
  attributes: MessageAttributes,
  typeOf: (dataType: string) => string,
): Readonly<Record<string, { readonly Type: string; readonly Value: string }>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { Type: typeOf(value.dataType), Value: textOf(value) },
    ]),
  );
}

function typeForLambda(dataType: string): string {
  const types: readonly string[] = TYPES_THAT_LAMBDA_SEES_AS_STRING.value;
  return types.includes(dataType) ? "String" : dataType;
}

function textOf({ stringValue, binaryValue }: MessageAttributeValue): string {
  return binaryValue === undefined ? (stringValue ?? "") : Buffer.from(binaryValue).toString("base64");
}
