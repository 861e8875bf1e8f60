import { Stream, type StreamServices } from "../../src/stream/stream.ts";
import type { StreamOptions } from "../../src/stream/stream-options.ts";
import type { VirtualClock } from "../../src/time/virtual-clock.ts";
import { advanceTo, createServices } from "../event-source/queue-services.ts";

const HOUR = 3_600_000;

export function createStreamServices(seed = 1): StreamServices & { dispose(): void } {
  let isLive = true;
  return {
    ...createServices(seed),
    isLive: () => isLive,
    dispose: () => {
      isLive = false;
    },
  };
}

/** A stream named clicks, and what it lives with. */
export function createStream(options: StreamOptions = {}) {
  const services = createStreamServices();
  return { ...services, stream: new Stream(services, "clicks", options) };
}

export function advanceByHours(clock: VirtualClock, count: number): void {
  advanceTo(clock, clock.now + count * HOUR);
}

/** What a call is refused with, as an SDK client would show it. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Record<string, unknown>;
    const { httpStatusCode } = ($metadata ?? {}) as Record<string, unknown>;
    return httpStatusCode === undefined ? { name, message } : { name, message, httpStatusCode };
  }
  throw new Error("expected a refusal");
}
