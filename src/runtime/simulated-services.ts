import type { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { KafkaClusterOptions } from "../broker/kafka-cluster-options.ts";
import type { RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import type { Bucket } from "../bucket/bucket.ts";
import type { EventBus, EventBusOptions } from "../event-bus/event-bus.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { ScheduleOptions } from "../schedule/schedule-options.ts";
import type { Stream } from "../stream/stream.ts";
import type { StreamOptions } from "../stream/stream-options.ts";
import type { TableOptions } from "../table/table-options.ts";
import type { Topic, TopicOptions } from "../topic/topic.ts";
import type { AwsSdk } from "./aws-sdk.ts";
import { AwsSdkCalls } from "./aws-sdk-calls.ts";
import type { ServiceResources } from "./service-resources.ts";
import type { Table } from "./table.ts";

/** The services around Lambda: what invokes functions, what they poll, and what their results go to. */
export class SimulatedServices extends AwsSdkCalls {
  readonly #services: (call: string) => ServiceResources;

  /**
   * Given how to get at everything that is simulated, which refuses the call if the runtime was disposed.
   * @internal
   */
  constructor(resources: (call: string) => { readonly services: ServiceResources; readonly awsSdk: AwsSdk }) {
    super((call) => resources(call).awsSdk);
    this.#services = (call) => resources(call).services;
  }

  /**
   * Creates an SNS topic; functions and queues subscribe to it.
   * See https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html
   */
  createTopic(name: string, options: TopicOptions = {}): Topic {
    return this.#services("createTopic()").createTopic(name, options);
  }

  /**
   * Creates an EventBridge event bus; its rules send events to functions, queues, topics and other buses.
   * See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
   */
  createEventBus(name: string, options: EventBusOptions = {}): EventBus {
    return this.#services("createEventBus()").createEventBus(name, options);
  }

  /** The event bus that every account has; scheduled rules live on it. */
  get defaultEventBus(): EventBus {
    return this.#services("defaultEventBus").defaultEventBus;
  }

  /**
   * Creates an S3 bucket, which can notify functions, queues and topics of its objects.
   * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
   */
  createBucket(name: string): Bucket {
    return this.#services("createBucket()").createBucket(name);
  }

  /**
   * Creates a schedule of EventBridge Scheduler, which sends its input to a function, queue or topic.
   * See https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html
   */
  createSchedule(name: string, options: ScheduleOptions): Schedule {
    return this.#services("createSchedule()").createSchedule(name, options);
  }

  /**
   * Creates a Kinesis data stream.
   * See https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html
   */
  createStream(name: string, options: StreamOptions = {}): Stream {
    return this.#services("createStream()").createStream(name, options);
  }

  /**
   * Creates a DynamoDB table, with a stream if it has a `streamViewType`.
   * See https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
   */
  createTable(name: string, options: TableOptions): Table {
    return this.#services("createTable()").createTable(name, options);
  }

  /**
   * Creates a Kafka cluster, of Amazon MSK or self-managed.
   * See https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html and https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
   */
  createKafkaCluster(name: string, options: KafkaClusterOptions): KafkaCluster {
    return this.#services("createKafkaCluster()").createKafkaCluster(name, options);
  }

  /**
   * Creates a broker of Amazon MQ that runs ActiveMQ.
   * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
   */
  createActiveMqBroker(name: string): ActiveMqBroker {
    return this.#services("createActiveMqBroker()").createActiveMqBroker(name);
  }

  /**
   * Creates a broker of Amazon MQ that runs RabbitMQ.
   * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
   */
  createRabbitMqBroker(name: string): RabbitMqBroker {
    return this.#services("createRabbitMqBroker()").createRabbitMqBroker(name);
  }
}
