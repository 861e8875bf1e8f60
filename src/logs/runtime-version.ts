import {
  NODEJS22_RUNTIME_VERSION,
  OTHER_RUNTIME_VERSIONS,
  type RuntimeVersion,
} from "../fidelity/log-lines.ts";
import type { SimulatedRuntime } from "../fidelity/runtime-names.ts";

/** The runtime version that a new environment names. */
export function runtimeVersion(runtime: SimulatedRuntime): RuntimeVersion {
  return runtime === "nodejs22.x" ? NODEJS22_RUNTIME_VERSION.value : OTHER_RUNTIME_VERSIONS.value[runtime];
}
