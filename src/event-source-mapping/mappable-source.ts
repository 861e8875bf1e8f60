import type { AwsAnswer } from "../errors.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { PollerParts, SourcePoller } from "./source-poller.ts";

/** What every mapping can be told, whatever its source. */
export interface MappingConfiguration {
  readonly enabled: boolean;
}

/** What a mapping gives to its poller: all of it is what the mapping says now, and changes with it. */
export interface LivePollerParts<Configuration> extends PollerParts {
  readonly configuration: Configuration;
  /** Told how a batch went, in AWS's words, where the answer alone does not show it. */
  readonly onProcessed: (result: string) => void;
}

/** A mapping as others see it that may be the same. */
export interface ComparedMapping<Configuration> {
  readonly source: MappableSource;
  readonly functionArn: string;
  readonly configuration: Configuration;
}

/** A mapping that is the same, and stands in the way. */
export interface ExistingMapping<Configuration> extends ComparedMapping<Configuration> {
  readonly uuid: string;
  readonly functionName: string;
}

/** Something that event source mappings can poll. */
export interface MappableSource<Configuration extends MappingConfiguration = MappingConfiguration> {
  /** In words, as errors name it: `queue`, `stream`. */
  readonly type: string;
  readonly arn: string;
  /** For people: the queue's or the stream's. */
  readonly name: string;
  /** AWS's StateTransitionReason. */
  readonly stateTransitionReason: string;
  /** Whether AWS says of its mappings how the last batch went. */
  readonly hasProcessingResult: boolean;
  /** Checks the options of a mapping and fills in the defaults. `where` is how errors name the call. */
  configure(where: string, options: object): Configuration;
  /** Refuses a function that AWS does not let this source be mapped to. */
  checkFunction(where: string, configuration: FunctionConfiguration): void;
  /** Whether AWS takes a mapping of this source for one that exists. Absent: if source and function are the same. */
  isSame?(mapping: ComparedMapping<Configuration>, other: ComparedMapping<MappingConfiguration>): boolean;
  /** AWS's answer where there is such a mapping already. */
  conflict(existing: ExistingMapping<Configuration>): AwsAnswer;
  /** Refuses a change that cannot be made while records are under way. */
  checkUpdate?(where: string, change: { readonly from: Configuration; readonly to: Configuration }): void;
  /** A poller that reads its configuration from the parts whenever it needs it, at the latest when it starts. */
  createPoller(parts: LivePollerParts<Configuration>): SourcePoller;
}
