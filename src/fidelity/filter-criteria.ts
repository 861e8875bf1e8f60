import type { Chosen, Published } from "./published.ts";
import { developerGuide, READ_ON } from "./source.ts";

/** A service whose records event source mappings filter. */
export type FilteredSource = "sqs" | "kinesis" | "dynamodb" | "kafka" | "mq";

/** How a mapping of one source applies a pattern to the payload of a record. */
export interface FilterDataRules {
  /** The key of a pattern that is about the payload. */
  readonly dataKey: string;
  /** Where the payload stands in the record, key by key. */
  readonly payload: readonly string[];
  readonly isBase64: boolean;
  /**
   * What becomes of a record whose payload is text where the pattern asks for JSON, or the other way round: it does not
   * match, or the pattern counts without what it says about the payload.
   */
  readonly onMismatch: "noMatch" | "metadataOnly";
  /** Whether a pattern may compare the payload as one text. */
  readonly takesText: boolean;
}

/** Each source's own rules. */
export const FILTER_DATA_RULES = {
  value: {
    sqs: { dataKey: "body", payload: ["body"], isBase64: false, onMismatch: "noMatch", takesText: true },
    kinesis: {
      dataKey: "data",
      payload: ["kinesis", "data"],
      isBase64: true,
      onMismatch: "noMatch",
      takesText: false,
    },
    dynamodb: {
      dataKey: "dynamodb",
      payload: ["dynamodb"],
      isBase64: false,
      onMismatch: "noMatch",
      takesText: false,
    },
    kafka: {
      dataKey: "value",
      payload: ["value"],
      isBase64: true,
      onMismatch: "metadataOnly",
      takesText: true,
    },
    mq: { dataKey: "data", payload: ["data"], isBase64: true, onMismatch: "metadataOnly", takesText: true },
  },
  unit: "rules",
  source: `${developerGuide("invocation-eventfiltering")} and the pages with-sqs-filtering, with-kinesis-filtering, with-ddb-filtering, with-kafka-filtering, with-mq-filtering`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<FilteredSource, FilterDataRules>>>;

/** Match expressions that EventBridge has and filters here do not take. */
export const REFUSED_FILTER_OPERATORS = {
  value: [
    "wildcard",
    "cidr",
    "exactly",
    "an object inside prefix",
    "an object inside suffix",
    "an object inside anything-but",
  ],
  unit: "names",
  because:
    "Lambda's list of comparison operators does not have them, and EventBridge's page says of most that they work in rules of event buses only. Whether a mapping takes them all the same was not found, so a filter that needs one is refused.",
} as const satisfies Chosen<readonly string[]>;

/** Which payloads count as JSON for a filter. */
export const FILTER_PAYLOAD_FORMAT = {
  value: "objects and arrays are JSON, everything else is text",
  unit: "rule",
  because:
    "AWS tells plain strings from valid JSON and does not say which of them a bare number or `true` is. Where a pattern compares the payload as a whole, it compares text.",
} as const satisfies Chosen<string>;

/** Which keys a filter can ask for besides the payload. */
export const FILTER_METADATA = {
  value: "the whole record, as the function would get it",
  unit: "rule",
  because:
    "The pages of the sources name the payload only, the general page speaks of metadata properties, and a filter on `eventName` was recorded at work.",
} as const satisfies Chosen<string>;

/** How filters compare numbers that are given without an operator. */
export const FILTER_NUMBER_EQUALITY = {
  value: "by value: 300 matches 300.0",
  unit: "rule",
  because:
    "Lambda's pages say that 300 and 3.0e2 differ, as texts; the engine that EventBridge publishes compares their values by now.",
} as const satisfies Chosen<string>;

/** What a filter makes of a Kafka record without a value, or of one whose bytes are no UTF-8 text. */
export const FILTER_UNREADABLE_PAYLOAD = {
  value:
    "a missing value is null, and no JSON; bytes count like the wrong format, for Kafka and MQ without the payload",
  unit: "rule",
  because:
    "AWS says of Kafka that values which are not UTF-8 are filtered by metadata only. Of the other sources and of missing values it says nothing.",
} as const satisfies Chosen<string>;
