import type { ReceivedMessage, ReceiveMessageOptions } from "../event-source/received-message.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import { currentProcess } from "../host/hosted-process.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** A call of ReceiveMessage. */
export interface ReceiveCall {
  readonly where: string;
  readonly options: ReceiveMessageOptions;
}

/** Receives messages; a long poll waits in virtual time, which moves for it if a test waits. */
export async function receiveMessages(
  context: RuntimeContext,
  queue: SqsQueue,
  { where, options }: ReceiveCall,
): Promise<ReceivedMessage[]> {
  const { clock } = context;
  const waitSeconds = options.waitTimeSeconds ?? queue.settings.receiveMessageWaitTimeSeconds;
  let received = queue.receive(options);
  const until = clock.now + waitSeconds * 1_000;
  // Another receiver may be faster, or what became visible may be a dead letter.
  while (received.length === 0 && clock.now < until) {
    await waitForMessage(context, queue, { where, until });
    received = queue.receive(options);
  }
  return received;
}

async function waitForMessage(
  { clock, loop }: RuntimeContext,
  queue: SqsQueue,
  { where, until }: { readonly where: string; readonly until: number },
): Promise<void> {
  const label = `long poll of ${queue.name}`;
  const release = currentProcess()?.hold(label);
  const stopListening = queue.onAvailable(() => {});
  // Without an event of its own, a wait inside a handler would end only with the next event of somebody else.
  const end = clock.at(until, label, () => {});
  try {
    await loop.waitFor({ isMet: () => queue.availableCount > 0, until, where });
  } finally {
    clock.cancel(end);
    stopListening();
    release?.();
  }
}
