import type { AsynchronousServices } from "../asynchronous-invocation/asynchronous-services.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { DisposedError } from "../errors.ts";
import type { EnvironmentServices } from "../execution-environment/environment-services.ts";
import type { CodeRegistry } from "../function/code-registry.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { DeadLetterConfigOptions } from "../function/function-options.ts";
import type { FunctionUrlConfigs } from "../function-url/function-url-configs.ts";
import type { LogStreams } from "../logs/log-streams.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { FunctionFaults } from "./function-faults.ts";
import type { Permissions } from "./permissions.ts";
import type { SimulationLoop } from "./simulation-loop.ts";
import type { Subjects } from "./subjects.ts";

/** What the handles a test holds (functions, queues, mappings, topics) share with their runtime. */
export interface RuntimeContext extends EnvironmentServices, AsynchronousServices, DeliveryServices {
  readonly loop: SimulationLoop;
  readonly logStreams: LogStreams;
  readonly permissions: Permissions;
  /** The jitter of SDK clients that the test itself uses. */
  readonly sdkRandom: SeededRandom;
  readonly functionUrls: FunctionUrlConfigs;
  readonly codeRegistry: CodeRegistry;
  readonly functionFaults: FunctionFaults;
  /** Everything that the runtime has handed to the test: a queue of another runtime may have the same ARN. */
  readonly handles: WeakSet<object>;
  /** Tells assertions what these are. */
  readonly subjects: Subjects;
  /** Refuses a configuration whose dead-letter target does not exist or may not be used. `where` names the call. */
  readonly checkConfiguration: (
    where: string,
    configuration: FunctionConfiguration,
    /** What the dead-letter config was given as; absent if the call does not set it. */
    call: { readonly deadLetterConfig: DeadLetterConfigOptions | undefined },
  ) => void;
}

/** Refuses a call on a runtime that was disposed. */
export function assertLive(context: RuntimeContext, where: string): void {
  if (!context.isLive()) throw new DisposedError(where);
}
