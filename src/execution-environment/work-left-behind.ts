import { realTurn } from "../host/real-time.ts";
import type { JournalSource } from "./environment-logs.ts";
import type { Sandbox } from "./sandbox.ts";

export interface WorkLeftBehindOptions {
  readonly source: JournalSource;
  readonly requestId: string;
  readonly sandbox: Sandbox;
}

/**
 * Journals what a handler left unfinished when it answered: timers that go on in a later invocation, and real work.
 * A socket that is just being closed is gone two turns later; only what is still there then was left behind.
 */
export function reportWorkLeftBehind(options: WorkLeftBehindOptions): void {
  const { source, sandbox } = options;
  const left = sandbox.process.workInProgress();
  if (left.timers === 0 && left.resources.length === 0) return;
  if (left.resources.length === 0) return journal(options, left);
  const release = source.services.quiescence.hold(`work left behind by ${sandbox.process.name}`);
  void realTurn()
    .then(realTurn)
    .then(() => {
      release();
      const still = sandbox.process.workInProgress().resources;
      const resources = left.resources.filter((resource) => still.includes(resource));
      if (left.timers > 0 || resources.length > 0) journal(options, { timers: left.timers, resources });
    });
}

function journal(
  options: WorkLeftBehindOptions,
  left: { readonly timers: number; readonly resources: readonly string[] },
): void {
  const { services, identity } = options.source;
  services.journal.append({
    kind: "environment.leftWorkBehind",
    ...identity,
    requestId: options.requestId,
    ...left,
  });
}
