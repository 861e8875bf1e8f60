import type { SqsMappingOptions } from "../event-source-mapping/mapping-configuration.ts";
import type { FunctionVersion, LambdaFunction } from "./lambda-function.ts";
import type { Queue } from "./queue.ts";

/** What createEventSourceMapping takes. */
export interface CreateEventSourceMappingOptions extends SqsMappingOptions {
  /** A queue of the runtime, or its ARN. */
  readonly eventSource: Queue | string;
  /** A function or a published version of the runtime; or a name, a partial ARN or an ARN, with or without qualifier. */
  // biome-ignore lint/suspicious/noExplicitAny: a function of any handler
  readonly function: LambdaFunction<any> | FunctionVersion<any> | string;
}
