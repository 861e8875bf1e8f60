import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { NotSimulatedError } from "../errors.ts";
import {
  ADD_PERMISSION_MAXIMUM_LENGTHS,
  ADD_PERMISSION_PATTERNS,
  CONDITION_ORDER,
  FUNCTION_URL_AUTH_TYPES,
} from "../fidelity/permission-messages.ts";
import { checkText, checkWord } from "../function/member-constraint.ts";
import { readPrincipal, type StatementPrincipal } from "./principal.ts";

/** The members of AddPermission. See https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export interface AddPermissionInput {
  /** 1 to 100 letters, digits, hyphens and underscores; one of its own in the policy. */
  readonly statementId: string;
  /** `lambda:InvokeFunction`, `lambda:InvokeFunctionUrl`, `lambda:*` or `*`. */
  readonly action: string;
  /** A service (`sns.amazonaws.com`), an account's number, the ARN of a user or role, or `*`. */
  readonly principal: string;
  /** ARN of the topic, rule, bucket ... that calls; `*` and `?` are wildcards. */
  readonly sourceArn?: string;
  /** Account that owns the source. */
  readonly sourceAccount?: string;
  /** Organization whose accounts may call. */
  readonly principalOrgId?: string;
  /** Token that an Alexa skill has to send. */
  readonly eventSourceToken?: string;
  /** Type of the function URL that the call has to come through. */
  readonly functionUrlAuthType?: "NONE" | "AWS_IAM";
}

type ConditionKey = (typeof CONDITION_ORDER.value)[number];
type ConditionOperator = "StringEquals" | "ArnLike";

/** A statement as a policy holds it; its members are in AWS's order. */
export interface PermissionStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: StatementPrincipal;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<
    Partial<Record<ConditionOperator, Readonly<Partial<Record<ConditionKey, string>>>>>
  >;
}

type TextMember = keyof typeof ADD_PERMISSION_PATTERNS.value;

const EXPECTED: Readonly<Record<TextMember, string>> = {
  statementId: "1 to 100 letters, digits, hyphens and underscores",
  action: "`lambda:` and an action or `*`, or `*` alone",
  principal: "a text without blanks",
  sourceArn: "an ARN",
  sourceAccount: "12 digits",
  principalOrgId: "the id of an organization, such as o-a1b2c3d4e5",
  eventSourceToken: "1 to 256 letters, digits, dots, underscores and hyphens",
};

const KNOWN = [...Object.keys(EXPECTED), "functionUrlAuthType"];
const KNOWN_TO_AWS_ALONE = ["revisionId", "invokedViaFunctionUrl"];

/** Makes the statement that AddPermission would write, or throws InvalidArgumentError with what AWS would answer. */
export function buildStatement(
  { where, resource }: { readonly where: string; readonly resource: string },
  given: AddPermissionInput,
): PermissionStatement {
  checkObject(given, { where, option: "statement" });
  for (const name of KNOWN_TO_AWS_ALONE) {
    if (name in given) throw new NotSimulatedError(where, `the option \`${name}\``);
  }
  checkKnownNames(where, given, { known: KNOWN, prefix: "" });
  const statementId = checkMember(where, "statementId", given.statementId);
  const action = checkMember(where, "action", given.action);
  const principal = readPrincipal(where, checkMember(where, "principal", given.principal));
  const conditions = readConditions(where, given);
  return {
    Sid: statementId,
    Effect: "Allow",
    Principal: principal,
    Action: action,
    Resource: resource,
    ...(conditions.size === 0 ? {} : { Condition: conditionOf(conditions) }),
  };
}

function readConditions(where: string, given: AddPermissionInput): ReadonlyMap<ConditionKey, string> {
  const { sourceArn, sourceAccount, principalOrgId, eventSourceToken, functionUrlAuthType } = given;
  const conditions = new Map<ConditionKey, string>();
  const read = (key: ConditionKey, member: TextMember, value: string | undefined): void => {
    if (value !== undefined) conditions.set(key, checkMember(where, member, value));
  };
  read("AWS:SourceArn", "sourceArn", sourceArn);
  read("AWS:SourceAccount", "sourceAccount", sourceAccount);
  read("aws:PrincipalOrgID", "principalOrgId", principalOrgId);
  read("lambda:EventSourceToken", "eventSourceToken", eventSourceToken);
  if (functionUrlAuthType !== undefined) {
    const member = { where, option: "functionUrlAuthType", member: "functionUrlAuthType" };
    conditions.set(
      "lambda:FunctionUrlAuthType",
      checkWord(member, functionUrlAuthType, FUNCTION_URL_AUTH_TYPES.value),
    );
  }
  return conditions;
}

function conditionOf(
  conditions: ReadonlyMap<ConditionKey, string>,
): NonNullable<PermissionStatement["Condition"]> {
  const condition: Partial<Record<ConditionOperator, Partial<Record<ConditionKey, string>>>> = {};
  for (const key of CONDITION_ORDER.value) {
    const value = conditions.get(key);
    if (value === undefined) continue;
    const operator = key === "AWS:SourceArn" ? "ArnLike" : "StringEquals";
    condition[operator] = { ...condition[operator], [key]: value };
  }
  return condition;
}

function checkMember(where: string, option: TextMember, value: unknown): string {
  const lengths: Partial<Record<TextMember, number>> = ADD_PERMISSION_MAXIMUM_LENGTHS.value;
  return checkText({ where, option, member: MEMBER_NAMES[option] ?? option }, value, {
    maximumLength: lengths[option] ?? Number.POSITIVE_INFINITY,
    pattern: ADD_PERMISSION_PATTERNS.value[option],
    expected: EXPECTED[option],
  });
}

/** Where AWS spells a member in another way. */
const MEMBER_NAMES: Partial<Record<TextMember, string>> = { principalOrgId: "principalOrgID" };
