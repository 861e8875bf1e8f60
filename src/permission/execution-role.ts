import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { IamStatement } from "../function/iam-statement.ts";
import { matchesArn, matchesWildcards } from "./wildcards.ts";

/** What a function's execution role allows: the statements of all its policies. */
export type ExecutionRole = readonly IamStatement[];

/** A call of another service in the role's name. */
export interface RoleRequest {
  readonly action: string;
  /** ARN. */
  readonly resource: string;
}

/** How errors name what gave the statements. */
export interface NamedStatements {
  readonly where: string;
  readonly option: string;
}

const ACTION = /^(?:\*|[a-z0-9-]+:[a-z0-9*?]+)$/i;
const RESOURCE = /^(?:\*|arn:.+)$/;
const KNOWN = ["effect", "action", "resource"];
const KNOWN_TO_AWS_ALONE = ["condition", "notAction", "notResource"];

/**
 * Checks the statements of a role. Throws InvalidArgumentError, or NotSimulatedError for conditions and for `notAction`
 * and `notResource`.
 */
export function checkExecutionRole(given: unknown, call: NamedStatements): ExecutionRole {
  const { where, option } = call;
  if (!Array.isArray(given)) {
    throw new InvalidArgumentError(where, option, "a list of IAM statements", given);
  }
  return given.map((statement: unknown, index) =>
    checkStatement(statement, { where, option: `${option}[${index}]` }),
  );
}

function checkStatement(given: unknown, call: NamedStatements): IamStatement {
  const { where, option } = call;
  checkObject(given, { ...call, expected: "an IAM statement" });
  for (const name of KNOWN_TO_AWS_ALONE) {
    if (name in given) throw new NotSimulatedError(where, `\`${option}.${name}\``);
  }
  checkKnownNames(where, given, { known: KNOWN, prefix: `${option}.` });
  const { effect = "Allow", action, resource } = given as Readonly<Record<string, unknown>>;
  if (effect !== "Allow" && effect !== "Deny") {
    throw new InvalidArgumentError(where, `${option}.effect`, '"Allow" or "Deny"', effect);
  }
  return {
    effect,
    action: checkTexts(action, {
      where,
      option: `${option}.action`,
      pattern: ACTION,
      expected: "an action such as sqs:SendMessage, or a list of them",
    }),
    resource: checkTexts(resource, {
      where,
      option: `${option}.resource`,
      pattern: RESOURCE,
      expected: "an ARN or `*`, or a list of them",
    }),
  };
}

function checkTexts(
  given: unknown,
  call: NamedStatements & { readonly pattern: RegExp; readonly expected: string },
): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
  const wrong = texts.findIndex((text) => typeof text !== "string" || !call.pattern.test(text));
  if (texts.length > 0 && wrong < 0) return texts as readonly string[];
  throw new InvalidArgumentError(call.where, call.option, call.expected, wrong < 0 ? given : texts[wrong]);
}

/** Whether a role may make a call: some statement allows it and none denies it. */
export function roleAllows(role: ExecutionRole, request: RoleRequest): boolean {
  const effects = role
    .filter((statement) => concerns(statement, request))
    .map(({ effect = "Allow" }) => effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}

function concerns(statement: IamStatement, { action, resource }: RoleRequest): boolean {
  return (
    listOf(statement.action).some((pattern) =>
      matchesWildcards(action.toLowerCase(), pattern.toLowerCase()),
    ) && listOf(statement.resource).some((pattern) => matchesArn(resource, pattern))
  );
}

function listOf(texts: string | readonly string[]): readonly string[] {
  return typeof texts === "string" ? [texts] : texts;
}
