import { ACTIONS_OF_OWNER, DEFAULT_POLICY, POLICY_SIZE, SHARED_ACTIONS } from "../fidelity/sqs-limits.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

/** What AddPermission grants: some actions on a queue to some accounts. */
export interface QueuePermission {
  readonly label: string;
  /** Account ids. */
  readonly accountIds: readonly string[];
  /** `SendMessage`, or `*` for all of them. */
  readonly actions: readonly string[];
  readonly queueArn: string;
}

/** A policy after a change, as JSON text; empty if nothing is left of it. */
export interface ChangedPolicy {
  readonly policy: string;
}

interface Policy {
  readonly [member: string]: unknown;
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly [member: string]: unknown;
  readonly Sid?: unknown;
}

/** Adds a statement to a queue's policy, or makes one, or says why SQS refuses it. */
export function addPermission(
  policyText: string | undefined,
  permission: QueuePermission,
): ChangedPolicy | SqsFault {
  const fault = findActionFault(permission.actions);
  if (fault !== undefined) return fault;
  const { label, queueArn } = permission;
  const policy = policyText === undefined ? defaultPolicy(queueArn) : parsePolicy(policyText);
  const statement = toStatement(permission);
  const existing = policy.Statement.find(({ Sid }) => Sid === label);
  if (existing !== undefined)
    return JSON.stringify(existing) === JSON.stringify(statement)
      ? { policy: JSON.stringify(policy) }
      : sqsFault("labelExists", { label });
  const statements = [...policy.Statement, statement];
  if (statements.length > POLICY_SIZE.value.statements)
    return sqsFault("tooManyStatements", { count: statements.length });
  return { policy: JSON.stringify({ ...policy, Statement: statements }) };
}

/** Removes the statement with a label from a queue's policy, or says that there is none. */
export function removePermission(policyText: string | undefined, label: string): ChangedPolicy | SqsFault {
  const policy = policyText === undefined ? undefined : parsePolicy(policyText);
  const statements = policy?.Statement.filter(({ Sid }) => Sid !== label) ?? [];
  if (policy === undefined || statements.length === policy.Statement.length)
    return sqsFault("labelUnknown", { label });
  return { policy: statements.length === 0 ? "" : JSON.stringify({ ...policy, Statement: statements }) };
}

function findActionFault(actions: readonly string[]): SqsFault | undefined {
  for (const action of actions) {
    if (ACTIONS_OF_OWNER.value.some((name) => name === action)) return sqsFault("actionOfOwner", { action });
    if (!SHARED_ACTIONS.value.some((name) => name === action)) return sqsFault("actionUnknown", { action });
  }
  return actions.length > POLICY_SIZE.value.actionsOfStatement
    ? sqsFault("tooManyActions", { count: actions.length })
    : undefined;
}

function toStatement({ label, accountIds, actions, queueArn }: QueuePermission): Statement {
  return {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrAll(accountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrAll(actions.map((action) => `SQS:${action}`)),
    Resource: queueArn,
  };
}

function defaultPolicy(queueArn: string): Policy {
  const { version, idSuffix } = DEFAULT_POLICY.value;
  return { Version: version, Id: `${queueArn}${idSuffix}`, Statement: [] };
}

/** A queue's policy is JSON of an object: that was checked when it was set. One statement needs no list. */
function parsePolicy(text: string): Policy {
  const policy = JSON.parse(text) as { readonly Statement?: Statement | readonly Statement[] };
  return { ...policy, Statement: [policy.Statement ?? []].flat() as readonly Statement[] };
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
