import type { Chosen, Published } from "./published.ts";
import { LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

/** State of a mapping, as the API names it. */
export const MAPPING_STATES = {
  value: ["Creating", "Enabling", "Enabled", "Disabling", "Disabled", "Updating", "Deleting"],
  unit: "names",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** StateTransitionReason of a stream's mapping. */
export const STREAM_STATE_TRANSITION_REASON = {
  value: "User action",
  unit: "text",
  source: recording("test_create_kinesis_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** LastProcessingResult of a stream's mapping that has not invoked its function yet. */
export const NOTHING_PROCESSED = {
  value: "No records processed",
  unit: "text",
  source: recording("test_create_kinesis_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What UpdateEventSourceMapping does not take: it stays as the mapping was created. */
export const UNCHANGEABLE_MAPPING_OPTIONS = {
  value: [
    "eventSource",
    "startingPosition",
    "startingPositionTimestamp",
    "topics",
    "queues",
    "selfManagedEventSource",
    "tags",
  ],
  unit: "names",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** How long a mapping is Creating, Enabling, Disabling, Updating or Deleting. */
export const MAPPING_TRANSITION = {
  value: 0,
  unit: "ms",
  because:
    "On AWS it takes from seconds to minutes, and records of a stream that is read from LATEST can be missed meanwhile. Here the new state holds from the next event of the same instant on, so that no test has to wait for it.",
} as const satisfies Chosen<number>;

/** What a mapping answers to a change while an earlier one is under way. */
export const CHANGE_DURING_TRANSITION = {
  value: "as if the earlier change had taken effect",
  unit: "rule",
  because:
    "AWS may answer ResourceInUseException, in words that were not found. Nobody who tests waits for a change that takes no time.",
} as const satisfies Chosen<string>;

/** State to which a change leads that neither enables nor disables. */
export const UPDATE_OF_DISABLED_MAPPING = {
  value: "Updating, then what it was",
  unit: "rule",
  because: "Updating is recorded of an enabled mapping. Of a disabled one no answer was found.",
} as const satisfies Chosen<string>;

/** Which mappings a list by function has. */
export const MAPPINGS_OF_FUNCTION = {
  value: "those that name it in the same way: an unqualified name finds none of its versions and aliases",
  unit: "rule",
  because:
    "AWS keeps a mapping under the function as it was named, and does not say whether lists look further.",
} as const satisfies Chosen<string>;
