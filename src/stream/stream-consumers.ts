import { CONSUMERS_PER_STREAM, STREAM_NAME, STREAM_NAME_MAXIMUM_LENGTH } from "../fidelity/kinesis-limits.ts";
import { checkText } from "../function/member-constraint.ts";
import { kinesisFault } from "./kinesis-fault.ts";
import { type ConsumedStream, StreamConsumer } from "./stream-consumer.ts";

/** The registered consumers of one stream, in the order in which they were registered. */
export class StreamConsumers {
  readonly #stream: ConsumedStream;
  readonly #account: string;
  readonly #byName = new Map<string, StreamConsumer>();

  constructor(stream: ConsumedStream, account: string) {
    this.#stream = stream;
    this.#account = account;
  }

  get all(): readonly StreamConsumer[] {
    return [...this.#byName.values()];
  }

  /** By name or ARN. */
  find(given: string): StreamConsumer | undefined {
    return this.#byName.get(given) ?? this.all.find(({ consumerArn }) => consumerArn === given);
  }

  /** RegisterStreamConsumer. `where` names the call. */
  register(where: string, consumerName: string, now: number): StreamConsumer {
    checkText({ where, option: "consumerName", member: "consumerName" }, consumerName, {
      maximumLength: STREAM_NAME_MAXIMUM_LENGTH.value,
      pattern: STREAM_NAME.value,
      expected: "1 to 128 letters, digits, underscores, dots and hyphens",
    });
    const { name: stream, arn } = this.#stream;
    if (this.#byName.has(consumerName)) throw kinesisFault("consumerExists", { consumer: consumerName, arn });
    const count = CONSUMERS_PER_STREAM.value;
    if (this.#byName.size >= count)
      throw kinesisFault("tooManyConsumers", { count, stream, account: this.#account });
    const consumer = new StreamConsumer(this.#stream, consumerName, now);
    this.#byName.set(consumerName, consumer);
    return consumer;
  }

  /** DeregisterStreamConsumer, by name or ARN. */
  deregister(given: string): StreamConsumer {
    const consumer = this.find(given);
    if (consumer === undefined) throw kinesisFault("consumerNotFound", { consumer: given });
    this.#byName.delete(consumer.consumerName);
    return consumer;
  }
}
