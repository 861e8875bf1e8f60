import type { Chosen, Published } from "./published.ts";
import { LAMBDA_SERVICE_MODEL, READ_ON, recording, stackdRecording } from "./source.ts";

const EXCEPTIONS = { source: recording("test_lambda_eventinvokeconfig_exceptions"), readOn: READ_ON };

/** What the operations on an event invoke config answer. */
export const EVENT_INVOKE_CONFIG_TEXTS = {
  value: {
    nothingGiven: "You must specify at least one of error handling or destination setting.",
    functionMissing: "The function doesn't exist.",
    configMissing: (functionArn: string) => `The function ${functionArn} doesn't have an EventInvokeConfig`,
    destinationInvalid: (arn: string) => `The destination ARN ${arn} is invalid.`,
    destinationIsItself: "You can't specify the function as a destination for itself.",
    wrongService: (onSuccess: string | undefined, onFailure: string | undefined) =>
      `The provided destination config DestinationConfig(onSuccess=${printed("OnSuccess", onSuccess)}, onFailure=${printed("OnFailure", onFailure)}) is invalid.`,
  },
  unit: "text",
  ...EXCEPTIONS,
} as const satisfies Published<unknown>;

function printed(name: string, destination: string | undefined): string {
  return destination === undefined ? "null" : `${name}(destination=${destination})`;
}

/** InvalidParameterValueException: a FIFO topic as destination. */
export const FIFO_TOPIC_DESTINATION = {
  value: "FIFO-type Amazon SNS topics aren't supported as a destination.",
  unit: "text",
  source: `${stackdRecording("event_config")}, from its code`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What a destination's ARN looks like. */
export const DESTINATION_PATTERN = {
  value:
    "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
  unit: "pattern",
  ...EXCEPTIONS,
} as const satisfies Published<string>;

/** Length of a destination's ARN. */
export const DESTINATION_MAXIMUM_LENGTH = {
  value: 350,
  unit: "characters",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** When a change of an event invoke config reaches events that are queued already. */
export const EVENT_INVOKE_CONFIG_DELAY = {
  value: 0,
  unit: "ms",
  because:
    "On AWS a change takes up to one or two minutes to reach the queue, and an event sent right after may still use the old settings. Here every attempt goes by the settings of its instant, so that a test does not have to wait.",
} as const satisfies Chosen<number>;
