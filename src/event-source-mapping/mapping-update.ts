import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { UNCHANGEABLE_MAPPING_OPTIONS } from "../fidelity/event-source-mappings.ts";
import type { EventSourceMappingSettings } from "./event-source-mapping-settings.ts";

/** What `update()` takes: what is left out keeps its value. Which options there are depends on the source. */
export interface EventSourceMappingUpdate
  extends Omit<EventSourceMappingSettings, (typeof UNCHANGEABLE_MAPPING_OPTIONS.value)[number]> {
  /** A function, version or alias of the runtime; or a name, a partial ARN or an ARN, with or without qualifier. */
  readonly function?: { readonly arn: string } | string;
}

/** The options of a mapping after an update: each that is given replaces the one before as a whole. */
export function mergeMappingOptions(where: string, options: object, changes: object): object {
  checkObject(changes, { where, option: "changes" });
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  for (const [option, value] of given) {
    if (!(UNCHANGEABLE_MAPPING_OPTIONS.value as readonly string[]).includes(option)) continue;
    throw new InvalidArgumentError(where, option, "left out: it stays as the mapping was created", value);
  }
  return { ...options, ...Object.fromEntries(given) };
}
