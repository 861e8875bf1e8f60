import { MAX_NUMBER_OF_MESSAGES } from "../fidelity/sqs-limits.ts";
import type { DeliveryOrder, MessagePicker, PickRequest } from "./delivery-order.ts";
import { MessageGroup } from "./message-group.ts";
import type { MessageState, QueuedMessage } from "./queued-message.ts";
import { SortedLine } from "./sorted-line.ts";

/**
 * The order of a FIFO queue: strict inside each message group. A receive takes as many messages of one group as it can,
 * then those of others; the groups take turns, the one first that has had something to receive for longest.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class FifoOrder implements DeliveryOrder {
  readonly #groups = new Map<string, MessageGroup>();
  /** The groups that have something to receive. */
  readonly #ready = new SortedLine<MessageGroup>({
    isBefore: (a, b) => a.rank < b.rank,
    placeOf: (group) => group.place,
    setPlace: (group, place) => {
      group.place = place;
    },
  });
  #lastRank = 0;
  #receivableCount = 0;

  get receivableCount(): number {
    return this.#receivableCount;
  }

  add(message: QueuedMessage): void {
    const id = groupIdOf(message);
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = new MessageGroup(id);
      this.#groups.set(id, group);
    }
    group.add(message);
    this.#count(group);
  }

  hide(message: QueuedMessage): void {
    const group = this.#groupOf(message);
    group.hide();
    this.#count(group);
  }

  show(message: QueuedMessage, from: MessageState): void {
    const group = this.#groupOf(message);
    group.show(from);
    this.#count(group);
  }

  remove(message: QueuedMessage): void {
    const group = this.#groupOf(message);
    group.remove(message);
    this.#count(group);
    if (group.size === 0) this.#groups.delete(group.id);
  }

  pick({ exceptGroups }: PickRequest): MessagePicker {
    // The messages of the group whose turn it is: once the first is hidden, the group is locked for others.
    let upcoming: QueuedMessage[] = [];
    const next = (): QueuedMessage | undefined => {
      if (upcoming.length === 0)
        upcoming = this.#nextGroup(exceptGroups)?.receivable(MAX_NUMBER_OF_MESSAGES.value.maximum) ?? [];
      return upcoming.shift();
    };
    return { next };
  }

  clear(): void {
    this.#groups.clear();
    this.#ready.clear();
    this.#receivableCount = 0;
  }

  #nextGroup(exceptGroups: ReadonlySet<string> | undefined): MessageGroup | undefined {
    const passedOver: MessageGroup[] = [];
    let group = this.#ready.peek();
    while (group !== undefined && exceptGroups?.has(group.id) === true) {
      this.#ready.remove(group);
      passedOver.push(group);
      group = this.#ready.peek();
    }
    for (const each of passedOver) this.#ready.add(each);
    return group;
  }

  /** Brings the counts up to date with a group that has changed. */
  #count(group: MessageGroup): void {
    const { counted } = group;
    const count = group.receivableCount;
    if (count === counted) return;
    this.#receivableCount += count - counted;
    group.counted = count;
    if (count === 0) this.#ready.remove(group);
    else if (counted === 0) {
      group.rank = ++this.#lastRank;
      this.#ready.add(group);
    }
  }

  #groupOf(message: QueuedMessage): MessageGroup {
    return this.#groups.get(groupIdOf(message)) as MessageGroup;
  }
}

function groupIdOf(message: QueuedMessage): string {
  return message.content.messageGroupId as string;
}
