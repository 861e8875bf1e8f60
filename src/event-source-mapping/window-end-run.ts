import { LAST_PROCESSING_RESULTS } from "../fidelity/stream-mapping.ts";
import { PausableTask } from "./pausable-task.ts";
import type { StreamPollerOptions } from "./stream-poller-options.ts";
import { streamRetryWait } from "./stream-retry-decision.ts";

export interface WindowEndRunOptions {
  readonly poller: StreamPollerOptions;
  readonly shardId: string;
  /** JSON text. */
  readonly event: string;
  /** Called once. */
  readonly ended: () => void;
}

const NOTHING: readonly string[] = [];

/** The last invocation of a tumbling window, without records. The shard waits until it succeeds. */
export class WindowEndRun {
  readonly firstOpenOrdinal = undefined;
  readonly #options: WindowEndRunOptions;
  readonly #nextAttempt: PausableTask;
  #attempts = 0;
  #waits = 0;

  constructor(options: WindowEndRunOptions) {
    this.#options = options;
    this.#nextAttempt = new PausableTask(options.poller.clock);
  }

  start(): void {
    const { poller, event } = this.#options;
    const { uuid, journal } = poller;
    poller.invoke(
      { payload: event, traceHeaders: NOTHING },
      {
        stopped: () => this.#options.ended(),
        throttled: () => this.#retry("throttle"),
        answered: (answer, { requestId }) => {
          this.#attempts++;
          if (answer.outcome === "success") {
            journal.append({ kind: "batch.succeeded", uuid, requestId, messageIds: NOTHING });
            poller.onProcessed?.(LAST_PROCESSING_RESULTS.value.ok);
            this.#options.ended();
            return;
          }
          const reason = answer.errorMessage ?? answer.outcome;
          journal.append({ kind: "batch.failed", uuid, requestId, messageIds: NOTHING, reason });
          poller.onProcessed?.(LAST_PROCESSING_RESULTS.value.failed);
          this.#retry("error");
        },
      },
    );
  }

  /** Lets an invocation under way end, and starts no other. */
  pause(): void {
    this.#nextAttempt.pause();
  }

  resume(): void {
    this.#nextAttempt.resume();
  }

  #retry(because: "error" | "throttle"): void {
    const { poller, shardId } = this.#options;
    const dueAt = poller.clock.now + streamRetryWait(this.#waits++);
    const retried = { uuid: poller.uuid, shardId, because, attempts: this.#attempts, dueAt };
    poller.journal.append({ kind: "batch.retried", ...retried });
    const label = `retry of the end of a window of ${poller.stream.name} for ${poller.functionName}`;
    this.#nextAttempt.plan(dueAt, label, () => this.start());
  }
}
