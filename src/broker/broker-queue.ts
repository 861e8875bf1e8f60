/** A message as a queue of a broker holds it. Times are epoch milliseconds. */
export interface HeldMessage<Message> {
  readonly message: Message;
  readonly sentAt: number;
  /** `undefined`: never. */
  readonly expiresAt: number | undefined;
  /** How often it came back after a delivery. */
  redeliveryCount: number;
  /** When it was last taken; `undefined` before that. */
  takenAt: number | undefined;
  state: "available" | "inFlight";
}

/** A queue of a broker: messages in the order in which they came, which a consumer takes, gives back and acknowledges. */
export class BrokerQueue<Message> {
  readonly #now: () => number;
  #held: HeldMessage<Message>[] = [];
  #listeners: readonly (() => void)[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Everything that has not been acknowledged, oldest first. */
  get messages(): readonly HeldMessage<Message>[] {
    this.#expire();
    return this.#held;
  }

  /** Whether there is something to take. */
  get hasAvailable(): boolean {
    return this.messages.some(({ state }) => state === "available");
  }

  add(message: Message, expiresAt: number | undefined): void {
    const sentAt = this.#now();
    this.#held.push({
      message,
      sentAt,
      expiresAt,
      redeliveryCount: 0,
      takenAt: undefined,
      state: "available",
    });
    this.#announce();
  }

  /** Takes up to so many messages, oldest first; nobody else gets them until they are given back. */
  take(limit: number): readonly HeldMessage<Message>[] {
    const taken = this.messages.filter(({ state }) => state === "available").slice(0, limit);
    for (const held of taken) {
      held.state = "inFlight";
      held.takenAt = this.#now();
    }
    return taken;
  }

  /** Removes what was handled. */
  acknowledge(handled: readonly HeldMessage<Message>[]): void {
    const gone = new Set(handled);
    this.#held = this.#held.filter((held) => !gone.has(held));
  }

  /** Gives messages back that were taken: they are available again, where they were before. */
  release(taken: readonly HeldMessage<Message>[]): void {
    if (taken.length === 0) return;
    for (const held of taken) held.state = "available";
    this.#announce();
  }

  /** Tells, at once, of messages that can be taken. The function it returns ends that. */
  onAvailable(listener: () => void): () => void {
    const entry = (): void => listener();
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A consumer finds out for itself what has expired of what it has taken. */
  #expire(): void {
    const now = this.#now();
    const isGone = ({ expiresAt, state }: HeldMessage<Message>): boolean =>
      state === "available" && expiresAt !== undefined && expiresAt <= now;
    if (this.#held.some(isGone)) this.#held = this.#held.filter((held) => !isGone(held));
  }
}
