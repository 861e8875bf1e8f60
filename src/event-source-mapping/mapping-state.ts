import type { MAPPING_STATES } from "../fidelity/event-source-mappings.ts";

/** AWS's State of a mapping; `Deleted` is one that AWS knows no more. */
export type EventSourceMappingState = (typeof MAPPING_STATES.value)[number] | "Deleted";

/** A state that stays until somebody changes the mapping. */
export type SettledState = "Enabled" | "Disabled" | "Deleted";

/** A state that leads to another by itself. */
export interface StateTransition {
  readonly through: Exclude<EventSourceMappingState, SettledState>;
  readonly to: SettledState;
}

/** What a new mapping goes through; one that does not poll is there at once. */
export function transitionOfCreation(enabled: boolean): StateTransition | "Disabled" {
  return enabled ? { through: "Creating", to: "Enabled" } : "Disabled";
}

/** What an update leads to. */
export function transitionOfUpdate(state: "Enabled" | "Disabled", enabled: boolean): StateTransition {
  const to = enabled ? "Enabled" : "Disabled";
  if (to === state) return { through: "Updating", to };
  return { through: enabled ? "Enabling" : "Disabling", to };
}
