import type { ActiveMqMessage } from "../broker/active-mq-message.ts";
import type { HeldMessage } from "../broker/broker-queue.ts";
import { toSignedBytes } from "../broker/payload-bytes.ts";
import type { RabbitMqMessage } from "../broker/rabbit-mq-message.ts";
import { ACTIVE_MQ_NO_EXPIRATION, MQ_EVENT_SOURCES } from "../fidelity/amazon-mq.ts";

/**
 * A message of ActiveMQ as the function gets it.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 */
export function toActiveMqRecord(held: HeldMessage<ActiveMqMessage>): Readonly<Record<string, unknown>> {
  const { message, sentAt, takenAt = sentAt, redeliveryCount } = held;
  const { expiration } = message;
  return {
    messageID: message.messageId,
    messageType: message.messageType,
    deliveryMode: message.deliveryMode,
    replyTo: message.replyTo ?? null,
    type: message.type ?? null,
    expiration: expiration === undefined ? ACTIVE_MQ_NO_EXPIRATION.value : String(expiration),
    priority: message.priority,
    correlationId: message.correlationId ?? null,
    redelivered: redeliveryCount > 0,
    destination: { physicalName: message.queue },
    data: message.data.toString("base64"),
    timestamp: sentAt,
    brokerInTime: sentAt,
    brokerOutTime: takenAt,
    properties: message.properties,
  };
}

/** The event of a batch of ActiveMQ, as JSON text. */
export function toActiveMqEvent(brokerArn: string, records: readonly string[]): string {
  const start = JSON.stringify({ eventSource: MQ_EVENT_SOURCES.value.activemq, eventSourceArn: brokerArn });
  return `${start.slice(0, -1)},"messages":[${records.join(",")}]}`;
}

/**
 * A message of RabbitMQ as the function gets it.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 */
export function toRabbitMqRecord(held: HeldMessage<RabbitMqMessage>): Readonly<Record<string, unknown>> {
  const { message, redeliveryCount } = held;
  const { basicProperties: properties, data } = message;
  const headers = Object.entries(properties.headers).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? { bytes: toSignedBytes(value) } : value,
  ]);
  return {
    basicProperties: {
      contentType: properties.contentType,
      contentEncoding: properties.contentEncoding,
      headers: Object.fromEntries(headers) as Record<string, unknown>,
      deliveryMode: properties.deliveryMode,
      priority: properties.priority,
      correlationId: properties.correlationId,
      replyTo: properties.replyTo,
      expiration: properties.expiration === null ? null : String(properties.expiration),
      messageId: properties.messageId,
      timestamp: properties.timestamp === null ? null : toDateText(properties.timestamp),
      type: properties.type,
      userId: properties.userId,
      appId: properties.appId,
      clusterId: properties.clusterId,
      bodySize: data.length,
    },
    redelivered: redeliveryCount > 0,
    data: data.toString("base64"),
  };
}

/** The event of a batch of RabbitMQ, as JSON text. `address` is `queue::virtualHost`. */
export function toRabbitMqEvent(
  source: { readonly brokerArn: string; readonly address: string },
  records: readonly string[],
): string {
  const { brokerArn, address } = source;
  const start = JSON.stringify({ eventSource: MQ_EVENT_SOURCES.value.rabbitmq, eventSourceArn: brokerArn });
  return `${start.slice(0, -1)},"rmqMessagesByQueue":{${JSON.stringify(address)}:[${records.join(",")}]}}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Jan 1, 1970, 12:33:41 AM`, in UTC. */
function toDateText(epochMs: number): string {
  const date = new Date(epochMs);
  const hours = date.getUTCHours();
  const [minutes, seconds] = [date.getUTCMinutes(), date.getUTCSeconds()].map((part) =>
    String(part).padStart(2, "0"),
  );
  const day = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return `${day}, ${hours % 12 === 0 ? 12 : hours % 12}:${minutes}:${seconds} ${hours < 12 ? "AM" : "PM"}`;
}
