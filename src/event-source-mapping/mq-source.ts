import type { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import type { ActiveMqMessage } from "../broker/active-mq-message.ts";
import type { BrokerQueue, HeldMessage } from "../broker/broker-queue.ts";
import { addressOf, type RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import type { RabbitMqMessage } from "../broker/rabbit-mq-message.ts";
import { MQ_CONCURRENCY } from "../fidelity/amazon-mq.ts";
import { toActiveMqEvent, toActiveMqRecord, toRabbitMqEvent, toRabbitMqRecord } from "./mq-event.ts";
import type { MqMappingConfiguration } from "./mq-mapping-options.ts";

/** A queue of a broker as a poller sees it. */
export interface MqSource<Message> {
  /** For people: the queue's. */
  readonly name: string;
  readonly queue: BrokerQueue<Message>;
  /** Batches that may be under way at once. */
  readonly concurrency: number;
  /** Notes that messages failed; gives back those that the broker took away as dead letters. */
  readonly fail: (failed: readonly HeldMessage<Message>[]) => readonly HeldMessage<Message>[];
  /** The record of a message in an event. */
  readonly toRecord: (held: HeldMessage<Message>) => object;
  /** The event of records, all JSON text. */
  readonly toEvent: (records: readonly string[]) => string;
}

export function activeMqSource(
  broker: ActiveMqBroker,
  { queue: name }: Pick<MqMappingConfiguration, "queue">,
): MqSource<ActiveMqMessage> {
  return {
    name,
    queue: broker.queue(name),
    concurrency: MQ_CONCURRENCY.value.activemq,
    fail: (failed) => broker.fail(name, failed),
    toRecord: toActiveMqRecord,
    toEvent: (records) => toActiveMqEvent(broker.arn, records),
  };
}

export function rabbitMqSource(
  broker: RabbitMqBroker,
  { queue: name, virtualHost }: Pick<MqMappingConfiguration, "queue" | "virtualHost">,
): MqSource<RabbitMqMessage> {
  const source = { brokerArn: broker.arn, address: addressOf(name, virtualHost) };
  return {
    name,
    queue: broker.queue(name, virtualHost),
    concurrency: MQ_CONCURRENCY.value.rabbitmq,
    fail: (failed) => {
      broker.fail(failed);
      return [];
    },
    toRecord: toRabbitMqRecord,
    toEvent: (records) => toRabbitMqEvent(source, records),
  };
}
