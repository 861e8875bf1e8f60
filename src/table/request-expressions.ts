import { InvalidArgumentError } from "../errors.ts";
import { parseCondition } from "./condition-parser.ts";
import type { DocumentPath } from "./document-path.ts";
import type { Condition, ExpressionKind, Update } from "./expression-ast.ts";
import { ExpressionAttributes, type ExpressionAttributesInput } from "./expression-attributes.ts";
import { checkCondition, checkProjection, checkUpdate } from "./expression-check.ts";
import { parseProjection } from "./projection-parser.ts";
import { parseUpdate } from "./update-parser.ts";

/** The parameter of a request that holds each kind of expression. */
const PARAMETERS = {
  UpdateExpression: "updateExpression",
  ConditionExpression: "conditionExpression",
  KeyConditionExpression: "keyConditionExpression",
  FilterExpression: "filterExpression",
  ProjectionExpression: "projectionExpression",
} as const satisfies Record<ExpressionKind, string>;

/** The expressions of one request, parsed and checked; what it does not have is undefined. */
export interface RequestExpressions {
  readonly attributes: ExpressionAttributes;
  readonly update: Update | undefined;
  readonly condition: Condition | undefined;
  readonly keyCondition: Condition | undefined;
  readonly filter: Condition | undefined;
  readonly projection: readonly DocumentPath[] | undefined;
}

/**
 * Reads all expressions that a request of some sort can have.
 * @throws AwsServiceError `ValidationException` for faults in them and for placeholders that none of them uses
 */
export function readExpressions(
  where: string,
  request: object,
  kinds: readonly ExpressionKind[],
): RequestExpressions {
  const members = request as Readonly<Record<string, unknown>>;
  const given = kinds.filter((kind) => members[PARAMETERS[kind]] !== undefined);
  const attributes = new ExpressionAttributes(where, request as ExpressionAttributesInput, {
    given,
    withValues: kinds.filter((kind) => kind !== "ProjectionExpression"),
  });
  const textOf = (kind: ExpressionKind) => {
    const text = given.includes(kind) ? members[PARAMETERS[kind]] : undefined;
    if (text !== undefined && typeof text !== "string")
      throw new InvalidArgumentError(where, PARAMETERS[kind], "an expression as text", text);
    return text;
  };
  const conditionOf = (kind: ExpressionKind) => {
    const text = textOf(kind);
    if (text === undefined) return undefined;
    const condition = parseCondition(kind, text);
    checkCondition({ kind, attributes }, condition);
    return condition;
  };
  const updateText = textOf("UpdateExpression");
  const update = updateText === undefined ? undefined : parseUpdate(updateText);
  if (update !== undefined) checkUpdate(attributes, update);
  const condition = conditionOf("ConditionExpression");
  const keyCondition = conditionOf("KeyConditionExpression");
  const filter = conditionOf("FilterExpression");
  const projectionText = textOf("ProjectionExpression");
  const projection =
    projectionText === undefined ? undefined : checkProjection(attributes, parseProjection(projectionText));
  attributes.assertAllUsed();
  return { attributes, update, condition, keyCondition, filter, projection };
}
