import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** The name of the exception with which EventBridge refuses a pattern; its HTTP status is 400. */
export const INVALID_EVENT_PATTERN = {
  value: { name: "InvalidEventPatternException", httpStatusCode: 400 },
  unit: "answer",
  source: recording("test_event_pattern"),
  readOn: READ_ON,
} as const satisfies Published<{ readonly name: string; readonly httpStatusCode: number }>;

/**
 * What EventBridge says about a pattern it refuses. On AWS a second line follows, with the place where its parser stopped;
 * the simulation leaves it out.
 */
export const INVALID_EVENT_PATTERN_MESSAGE = {
  value: "Event pattern is not valid. Reason: {reason}",
  unit: "text",
  source: recording("test_event_pattern"),
  readOn: READ_ON,
} as const satisfies Published<string>;

function recorded(value: string): Published<string> {
  return { value, unit: "text", source: recording("test_event_pattern"), readOn: READ_ON };
}

/** Texts of the engine that EventBridge runs; the recorded ones are the same there. */
function engine(value: string): Published<string> {
  return {
    value,
    unit: "text",
    source: "JsonRuleCompiler, CIDR, Range and WildcardParser of github.com/aws/event-ruler",
    readOn: READ_ON,
  };
}

/** Why a pattern is not valid; `{name}` stands for a part of the pattern. */
export const EVENT_PATTERN_REASONS = {
  notJson: {
    value: "Unexpected character: was expecting a JSON object",
    unit: "text",
    because:
      "AWS passes on what its JSON parser says, with line and column. That parser's many texts are not reproduced; the recordings ask only for the beginning of the message.",
  },
  // shape
  notAnObject: engine("Filter is not an object"),
  emptyObject: engine("Empty objects are not allowed"),
  emptyArray: recorded("Empty arrays are not allowed"),
  neitherObjectNorArray: recorded('"{key}" must be an object or an array'),
  matchValue: engine("Match value must be String, number, true, false, or null"),
  // $or
  orNotAnArray: engine("It must be an Array followed with $or."),
  orMember: engine("Only JSON object is allowed in array of $or relationship."),
  orTooShort: engine("There must have at least 2 Objects in $or relationship."),
  orReservedName: engine("{key} is Ruler reserved fieldName which cannot be used inside $or."),
  // match expressions
  expressionWithoutName: engine("Match expression name not found"),
  unknownExpression: recorded("Unrecognized match type {key}"),
  severalKeys: engine("Only one key allowed in match expression"),
  exactly: engine("exact match pattern must be a string"),
  prefix: recorded("prefix match pattern must be a string"),
  suffix: recorded("suffix match pattern must be a string"),
  prefixWithoutName: engine("Prefix expression name not found"),
  suffixWithoutName: engine("Suffix expression name not found"),
  prefixOperator: engine("Unsupported prefix pattern: {key}"),
  suffixOperator: engine("Unsupported suffix pattern: {key}"),
  equalsIgnoreCase: recorded("equals-ignore-case match pattern must be a string"),
  wildcard: recorded("wildcard match pattern must be a string"),
  consecutiveWildcards: recorded("Consecutive wildcard characters at pos {position}"),
  wildcardEscape: engine("Invalid escape character at pos {position}"),
  exists: engine("exists match pattern must be either true or false."),
  // anything-but
  anythingBut: recorded("Value of anything-but must be an array or single string/number value."),
  anythingButWithoutName: engine("Anything-But expression name not found"),
  anythingButOperator: engine("Unsupported anything-but pattern: {key}"),
  anythingButMember: engine("Inside anything but list, start|null|boolean is not supported."),
  anythingButMixed: engine(
    "Inside anything but list, either all values are number or string, mixed type is not supported",
  ),
  anythingButAffix: recorded("prefix/suffix match pattern must be a string"),
  anythingButEmptyAffix: recorded("Null prefix/suffix not allowed"),
  anythingButIgnoreCase: engine(
    "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
  ),
  // numeric
  numeric: engine("Value of numeric must be an array."),
  numericMember: engine("Invalid member in numeric match: {value}"),
  numericOperator: engine("Unrecognized numeric range operator: {operator}"),
  numericValue: engine("Value of {operator} must be numeric"),
  numericTooMany: engine("Too many elements in numeric expression"),
  rangeMember: engine("Bad value in numeric range: {value}"),
  rangeOperator: engine("Bad numeric range operator: {operator}"),
  rangeTooMany: engine("Too many terms in numeric range expression"),
  rangeOrder: engine("Bottom must be less than top"),
  // cidr
  cidrSlash: recorded("Malformed CIDR, one '/' required"),
  cidrMask: recorded("Malformed CIDR, mask bits must be an integer"),
  cidrNegative: engine("Malformed CIDR, mask bits must not be negative"),
  cidrAddress: engine("Nonstandard IP address: {address}"),
  cidrMask4: engine("IPv4 mask bits must be < 32"),
  cidrMask6: engine("IPv6 mask bits must be < 128"),
} as const satisfies Record<string, Published<string> | Chosen<string>>;

/** Which reason. */
export type EventPatternReason = keyof typeof EVENT_PATTERN_REASONS;

/** Names that a key inside `$or` may not have. */
export const RESERVED_NAMES_IN_OR = {
  value: [
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "numeric",
    "cidr",
    "wildcard",
  ],
  unit: "names",
  source: "Constants of github.com/aws/event-ruler",
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The most combinations into which the `$or` of a pattern may unfold. */
export const OR_COMBINATIONS = {
  value: 1_000,
  unit: "count",
  because:
    "Every `$or` multiplies the combinations; a pattern with more of them than anybody writes would take memory without end. What AWS says to one was not found, so it is refused here.",
} as const satisfies Chosen<number>;
