import { currentProcess } from "../host/hosted-process.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** Waits in virtual time, which moves for it if a test waits; a handler's process is not idle meanwhile. */
export async function pauseVirtually(
  { clock, loop }: Pick<RuntimeContext, "clock" | "loop">,
  milliseconds: number,
  reason: string,
): Promise<void> {
  const until = clock.now + milliseconds;
  const release = currentProcess()?.hold(reason);
  // Without an event of its own, a wait inside a handler would end only with the next event of somebody else.
  const end = clock.at(until, reason, () => {});
  try {
    await loop.waitFor({ isMet: () => false, until, where: reason });
  } finally {
    clock.cancel(end);
    release?.();
  }
}
