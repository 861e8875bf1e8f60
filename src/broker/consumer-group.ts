import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { PartitionLog } from "./partition-log.ts";

/** A partition, and the offset of the next record that the group will read of it. */
export interface OffsetCommit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** How far a group of consumers has come in each partition. A mapping is the only consumer of its group. */
export class ConsumerGroup {
  readonly groupId: string;
  readonly #findPartition: (where: string, topic: string, partition: number) => PartitionLog;
  readonly #offsets = new Map<string, number>();
  #member: string | undefined;

  /** @internal */
  constructor(
    groupId: string,
    findPartition: (where: string, topic: string, partition: number) => PartitionLog,
  ) {
    this.groupId = groupId;
    this.#findPartition = findPartition;
  }

  /** The offset of the next record to read, by topic and partition: `{ "orders-0": 3 }`. Only what was committed. */
  get committedOffsets(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#offsets].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The offset of the next record to read; `undefined` if nothing was committed. */
  committedOffset(topic: string, partition: number): number | undefined {
    return this.#offsets.get(this.#findPartition("committedOffset()", topic, partition).key);
  }

  /**
   * Commits the offset of the next record to read, as a consumer of the group would: a mapping that starts later begins there.
   * @throws InvalidArgumentError for a partition that does not exist or an offset beyond its end
   */
  commit(commit: OffsetCommit): void {
    const where = `commit() of consumer group ${this.groupId}`;
    checkObject(commit, {
      where,
      option: "commit",
      expected: "an object with a topic, partition and offset",
    });
    const { topic, partition, offset } = commit;
    const log = this.#findPartition(where, topic, partition);
    if (!Number.isInteger(offset) || offset < 0 || offset > log.end) {
      throw new InvalidArgumentError(where, "offset", `a whole number from 0 to ${log.end}`, offset);
    }
    this.#offsets.set(log.key, offset);
  }

  /** Who reads for the group now. @internal */
  get member(): string | undefined {
    return this.#member;
  }

  /**
   * Begins to read for the group; the function it returns ends that.
   * @throws NotSimulatedError if somebody else does: partitions are not divided among members
   * @internal
   */
  join(member: string): () => void {
    if (this.#member !== undefined && this.#member !== member) {
      const what = `a second event source mapping in the consumer group (${this.#member} reads for it)`;
      throw new NotSimulatedError(
        `consumer group ${this.groupId}`,
        what,
        "Give each mapping a group of its own.",
      );
    }
    this.#member = member;
    return () => {
      if (this.#member === member) this.#member = undefined;
    };
  }
}
