import {
  DEFAULT_LOG_GROUP,
  LOG_STREAM_NAME,
  LOG_STREAM_NAME_IN_CUSTOM_GROUP,
} from "../fidelity/log-lines.ts";
import type { EnvironmentIdentity } from "../journal/journal-entry.ts";
import type { LogSettings } from "./log-settings.ts";

/** The log stream of one execution environment, with the settings its function had when the environment began. */
export interface LogStream extends EnvironmentIdentity {
  readonly name: string;
  readonly settings: LogSettings;
}

/** What the name of a log stream is made of. */
export interface LogStreamNameParts extends EnvironmentIdentity {
  readonly logGroup: string;
  /** Epoch milliseconds; the name has the day (UTC) on which the environment began. */
  readonly startedAt: number;
}

/** The name of an environment's log stream: shorter in the function's own log group than in one of the author's choice. */
export function logStreamName(parts: LogStreamNameParts): string {
  const { functionName, version, environmentId } = parts;
  const day = new Date(parts.startedAt).toISOString().slice(0, 10).replaceAll("-", "/");
  return parts.logGroup === DEFAULT_LOG_GROUP.value(functionName)
    ? LOG_STREAM_NAME.value({ day, version, environmentId })
    : LOG_STREAM_NAME_IN_CUSTOM_GROUP.value({ day, functionName, version, environmentId });
}
