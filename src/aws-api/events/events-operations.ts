import type { JsonService } from "../json-protocol.ts";
import { ARCHIVE_OPERATIONS } from "./archive-operations.ts";
import { EVENT_BUS_OPERATIONS } from "./event-bus-operations.ts";
import { EVENT_OPERATIONS } from "./event-operations.ts";
import { EVENTS_TAG_OPERATIONS } from "./events-tags.ts";
import { REPLAY_OPERATIONS } from "./replay-operations.ts";
import { RULE_OPERATIONS } from "./rule-operations.ts";
import { TARGET_OPERATIONS } from "./target-operations.ts";

/** EventBridge, as it is called by AWS JSON 1.1. */
export const EVENTS: JsonService = {
  id: "events",
  name: "EventBridge",
  operations: {
    ...EVENT_BUS_OPERATIONS,
    ...RULE_OPERATIONS,
    ...TARGET_OPERATIONS,
    ...EVENT_OPERATIONS,
    ...EVENTS_TAG_OPERATIONS,
    ...ARCHIVE_OPERATIONS,
    ...REPLAY_OPERATIONS,
  },
};
