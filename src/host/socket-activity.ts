import { type NodeHandle, ownerOf } from "./node-handle.ts";

/** A peer that has answered may go on for so long after its last byte. */
const PAUSE_WITHIN_ANSWER_MS = 15;

/** A peer that says nothing for so long is not going to answer: one-way protocols, closing words. */
export const NO_ANSWER_MS = 2_000;

/** Nothing tells whether a datagram gets an answer; on the machine itself one comes sooner than this. */
const DATAGRAM_ANSWER_MS = 250;

interface SocketActivity {
  bytesReadAtWrite: number;
  wroteAt: number;
  bytesRead: number;
  /** When `bytesRead` was seen to change. */
  readAt: number;
}

/** What tells whether an answer is outstanding on sockets that stay open between uses. */
export class SocketActivityLog {
  readonly #activity = new WeakMap<object, SocketActivity>();
  readonly #datagramSentAt = new WeakMap<object, number>();

  noteWrite(handle: NodeHandle, now: number): void {
    const activity = this.#of(handle, now);
    activity.bytesReadAtWrite = handle.bytesRead ?? 0;
    activity.wroteAt = now;
  }

  /** When bytes were last seen to come. */
  lastReadAt(handle: NodeHandle): number {
    return this.#activity.get(handle)?.readAt ?? 0;
  }

  /** Whether an answer is outstanding on a stream socket. */
  isAnswerDue(handle: NodeHandle, now: number): boolean {
    if (handle.fd !== undefined && handle.fd >= 0 && handle.fd <= 2) return false;
    const owner = ownerOf(handle);
    if (owner?.server !== undefined && owner.server !== null) return false;
    const activity = this.#of(handle, now);
    const bytesRead = handle.bytesRead ?? 0;
    if (bytesRead !== activity.bytesRead) {
      activity.bytesRead = bytesRead;
      activity.readAt = now;
    }
    const request = owner?._httpMessage ?? undefined;
    if (request !== undefined && request.res == null) return true;
    if (request?.res?.complete === false) return now - activity.readAt < NO_ANSWER_MS;
    if (bytesRead !== activity.bytesReadAtWrite) return now - activity.readAt < PAUSE_WITHIN_ANSWER_MS;
    return now - activity.wroteAt < NO_ANSWER_MS;
  }

  noteDatagram(process: object, now: number): void {
    this.#datagramSentAt.set(process, now);
  }

  /** Whether a process may still get an answer to a datagram. */
  isDatagramDue(process: object, now: number): boolean {
    const sentAt = this.#datagramSentAt.get(process);
    return sentAt !== undefined && now - sentAt < DATAGRAM_ANSWER_MS;
  }

  #of(handle: NodeHandle, now: number): SocketActivity {
    let activity = this.#activity.get(handle);
    if (activity === undefined) {
      activity = { bytesReadAtWrite: 0, wroteAt: now, bytesRead: 0, readAt: now };
      this.#activity.set(handle, activity);
    }
    return activity;
  }
}
