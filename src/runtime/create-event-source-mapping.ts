import type { SqsMappingOptions } from "../event-source-mapping/mapping-configuration.ts";
import type { InvocableFunction } from "./invocable-function.ts";
import type { Queue } from "./queue.ts";

/** What createEventSourceMapping takes. */
export interface CreateEventSourceMappingOptions extends SqsMappingOptions {
  /** A queue of the runtime, or its ARN. */
  readonly eventSource: Queue | string;
  /** A function, a published version or an alias of the runtime; or a name, a partial ARN or an ARN, with or without qualifier. */
  // biome-ignore lint/suspicious/noExplicitAny: a function of any handler
  readonly function: InvocableFunction<any> | string;
}
