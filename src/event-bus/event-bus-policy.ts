import { PUT_PERMISSION_POLICY_VERSION } from "../fidelity/event-bridge-limits.ts";

/** What PutPermission takes in place of a whole policy. */
export interface EventBusPermission {
  readonly statementId: string;
  /** `events:PutEvents`. */
  readonly action: string;
  /** An account's number, or `*` for everybody. */
  readonly principal: string;
  readonly condition?: { readonly type: string; readonly key: string; readonly value: string };
}

interface PolicyStatement {
  readonly Sid?: string;
  readonly [member: string]: unknown;
}

interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

/** A policy, as JSON text, with a statement more; one of the same id is replaced. */
export function withPermission(
  policy: string | undefined,
  { busArn, ...permission }: EventBusPermission & { readonly busArn: string },
): string {
  const { statementId, action, principal, condition } = permission;
  const document = documentOf(policy);
  const statement: PolicyStatement = {
    Sid: statementId,
    Effect: "Allow",
    Principal: principal === "*" ? "*" : { AWS: `arn:aws:iam::${principal}:root` },
    Action: action,
    Resource: busArn,
    ...(condition !== undefined && { Condition: { [condition.type]: { [condition.key]: condition.value } } }),
  };
  const others = document.Statement.filter(({ Sid }) => Sid !== statementId);
  return JSON.stringify({ ...document, Statement: [...others, statement] });
}

/** The policy without a statement; `undefined` if it was the last, and `"missing"` if there is none of the id. */
export function withoutPermission(policy: string, statementId: string): string | undefined | "missing" {
  const document = documentOf(policy);
  const left = document.Statement.filter(({ Sid }) => Sid !== statementId);
  if (left.length === document.Statement.length) return "missing";
  return left.length === 0 ? undefined : JSON.stringify({ ...document, Statement: left });
}

function documentOf(policy: string | undefined): PolicyDocument {
  return policy === undefined
    ? { Version: PUT_PERMISSION_POLICY_VERSION.value, Statement: [] }
    : (JSON.parse(policy) as PolicyDocument);
}
