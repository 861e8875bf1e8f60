import type { ColdStartQueue } from "../execution-environment/environment-services.ts";
import type { Quiescence } from "../host/quiescence.ts";
import { AdmissionQueue } from "./admission-queue.ts";

/** Registries of modules belong to the OS process: all runtimes in it load one module after the other. */
let loads: AdmissionQueue | undefined;

/** The runtime whose module is being loaded. */
let loading: Quiescence | undefined;

/** Lets one runtime load modules while no other does. */
export function createColdStartQueue(quiescence: Quiescence): ColdStartQueue {
  return {
    run(load) {
      // The load of another runtime takes real time, in which this one's must stand still. A load of this runtime holds
      // its time itself, as long as it has to.
      const isBlocked = loading !== undefined && loading !== quiescence;
      const release = isBlocked ? quiescence.hold("another runtime loading a module") : undefined;
      loads ??= new AdmissionQueue({ concurrency: 1 });
      loads.run(async () => {
        loading = quiescence;
        release?.();
        quiescence.touch();
        try {
          await load();
        } finally {
          loading = undefined;
        }
      });
    },
  };
}
