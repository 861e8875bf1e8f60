import { encodeEvent } from "./event-stream.ts";

/** One event of an answer. */
export interface AnswerEvent {
  /** The member of the service's model that it is. */
  readonly type: string;
  readonly members: object;
}

/** How a protocol writes the members of an event. */
export interface EventCodec {
  readonly contentType: string;
  readonly encode: (members: object) => Uint8Array;
}

/** An answer that is a stream of events, which come as the client asks for them. */
export class EventStreamAnswer {
  readonly #events: AsyncIterable<AnswerEvent>;

  constructor(events: AsyncIterable<AnswerEvent>) {
    this.#events = events;
  }

  /** The messages of the HTTP body. The first is the answer without its events: clients wait for it. */
  async *encoded({ contentType, encode }: EventCodec): AsyncGenerator<Uint8Array> {
    yield encodeEvent("initial-response", { contentType, body: encode({}) });
    for await (const { type, members } of this.#events)
      yield encodeEvent(type, { contentType, body: encode(members) });
  }
}

/** The content type of such an answer. */
export const EVENT_STREAM = "application/vnd.amazon.eventstream";
