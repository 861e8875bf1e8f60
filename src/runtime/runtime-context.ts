import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import { DisposedError } from "../errors.ts";
import type { EnvironmentServices } from "../execution-environment/environment-services.ts";
import type { LogStreams } from "../logs/log-streams.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { SimulationLoop } from "./simulation-loop.ts";

/** What the handles a test holds (functions, queues, mappings) share with their runtime. */
export interface RuntimeContext extends EnvironmentServices {
  readonly random: SeededRandom;
  readonly concurrency: AccountConcurrency;
  readonly loop: SimulationLoop;
  readonly logStreams: LogStreams;
  /** False after dispose(). */
  readonly isLive: () => boolean;
}

/** Refuses a call on a runtime that was disposed. */
export function assertLive(context: RuntimeContext, where: string): void {
  if (!context.isLive()) throw new DisposedError(where);
}
