import { NotSimulatedError } from "../errors.ts";
import { OR_COMBINATIONS, RESERVED_NAMES_IN_OR } from "../fidelity/event-pattern-messages.ts";
import { type FieldMatcher, parseMatch } from "./match-expression.ts";
import { patternFault } from "./pattern-fault.ts";
import { isPatternArray, type PatternJson, PatternObject, readPatternJson } from "./pattern-json.ts";

/** What must hold at once: for every path, keys joined by dots, one of the matchers. */
export type FieldConditions = ReadonlyMap<string, readonly FieldMatcher[]>;

/** A pattern that was read: it matches what meets one of the alternatives, into which every `$or` is unfolded. */
export interface EventPattern {
  readonly alternatives: readonly FieldConditions[];
}

/**
 * Reads an event pattern, JSON text.
 * @throws AwsServiceError InvalidEventPatternException, with EventBridge's text, for what it refuses
 * @throws NotSimulatedError for more than 1,000 combinations of `$or`, and for an empty list inside `anything-but`
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function parseEventPattern(text: string): EventPattern {
  const pattern = readPatternJson(text);
  if (!(pattern instanceof PatternObject)) throw patternFault("notAnObject");
  return { alternatives: extend([new Map()], pattern, { path: [], isInsideOr: false }) };
}

interface Place {
  readonly path: readonly string[];
  readonly isInsideOr: boolean;
}

/** The alternatives with all that an object asks for added to each. */
function extend(
  before: readonly FieldConditions[],
  { members }: PatternObject,
  { path, isInsideOr }: Place,
): readonly FieldConditions[] {
  if (members.length === 0) throw patternFault("emptyObject");
  let alternatives = before;
  for (const [key, value] of members) {
    if (key === "$or") {
      alternatives = unfold(alternatives, value, path);
      continue;
    }
    if (isInsideOr && (RESERVED_NAMES_IN_OR.value as readonly string[]).includes(key))
      throw patternFault("orReservedName", { key });
    const place = { path: [...path, key], isInsideOr };
    if (value instanceof PatternObject) {
      alternatives = extend(alternatives, value, place);
    } else if (isPatternArray(value)) {
      if (value.length === 0) throw patternFault("emptyArray");
      const name = place.path.join(".");
      const matchers = value.map(parseMatch);
      // A path that stands there twice keeps what was said last.
      alternatives = alternatives.map((conditions) => new Map([...conditions, [name, matchers]]));
    } else {
      throw patternFault("neitherObjectNorArray", { key });
    }
  }
  return alternatives;
}

function unfold(
  before: readonly FieldConditions[],
  branches: PatternJson,
  path: readonly string[],
): readonly FieldConditions[] {
  if (!isPatternArray(branches)) throw patternFault("orNotAnArray");
  const alternatives = branches.flatMap((branch) => {
    if (!(branch instanceof PatternObject)) throw patternFault("orMember");
    return extend(before, branch, { path, isInsideOr: true });
  });
  if (branches.length < 2) throw patternFault("orTooShort");
  if (alternatives.length > OR_COMBINATIONS.value)
    throw new NotSimulatedError(
      "parseEventPattern()",
      `a pattern with more than ${OR_COMBINATIONS.value} combinations of $or`,
    );
  return alternatives;
}
