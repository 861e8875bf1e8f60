import type { FilterCriteriaOptions } from "./filter-criteria.ts";
import type { KafkaMappingOptions } from "./kafka-mapping-options.ts";
import type { SqsMappingOptions } from "./mapping-configuration.ts";
import type { MqMappingOptions } from "./mq-mapping-options.ts";
import type { StreamMappingOptions } from "./stream-mapping-configuration.ts";

type KnownOfQueuesAndStreams = keyof SqsMappingOptions | keyof StreamMappingOptions;

/** What a mapping can be told besides its source and its function. Each source takes its own options and refuses others. */
export interface EventSourceMappingSettings
  extends SqsMappingOptions,
    Partial<Omit<StreamMappingOptions, keyof SqsMappingOptions>>,
    Partial<Omit<KafkaMappingOptions, KnownOfQueuesAndStreams>>,
    Partial<Omit<MqMappingOptions, KnownOfQueuesAndStreams | keyof KafkaMappingOptions>> {
  /** Only records that match one of the filters are taken; others are deleted, or passed over. Default: all are taken. */
  readonly filterCriteria?: FilterCriteriaOptions;
}
