import { InvalidArgumentError } from "../errors.ts";
import { RESOURCE_POLICY_TEXTS, SERVICE_PRINCIPAL_PATTERN } from "../fidelity/permission-messages.ts";
import { matches } from "../function/member-constraint.ts";

/** The Principal of a statement, as policies hold it. */
export type StatementPrincipal = "*" | { readonly Service: string } | { readonly AWS: string };

const ACCOUNT_ID = /^\d{12}$/;
const IDENTITY_ARN = /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:.+$/;
const ROLE_SESSION = /^arn:(?<partition>aws[a-z-]*):sts::(?<account>\d{12}):assumed-role\/(?<role>[^/]+)\//;

/** Reads AddPermission's Principal: `*`, a service, an account's number, or the ARN of a user, role or account. */
export function readPrincipal(where: string, principal: string): StatementPrincipal {
  if (principal === "*") return "*";
  if (ACCOUNT_ID.test(principal)) return { AWS: rootOf(principal) };
  if (IDENTITY_ARN.test(principal)) return { AWS: principal };
  if (matches(principal, SERVICE_PRINCIPAL_PATTERN.value)) return { Service: principal };
  throw new InvalidArgumentError(
    where,
    "principal",
    "`*`, a service such as sns.amazonaws.com, an account's number, or the ARN of a user or role",
    principal,
    { name: "InvalidParameterValueException", message: RESOURCE_POLICY_TEXTS.value.principalInvalid },
  );
}

/**
 * Whether a caller is one whom a statement names. An account's statement is for everybody in it, and a role's for its
 * sessions.
 */
export function isPrincipal(caller: string, principal: StatementPrincipal): boolean {
  if (principal === "*") return true;
  if ("Service" in principal) return principal.Service === caller;
  const named = principal.AWS;
  if (named === caller) return true;
  const account = accountOf(caller);
  if (account === undefined) return false;
  return named === rootOf(account, partitionOf(named)) || isSessionOf(caller, named);
}

function rootOf(accountId: string, partition = "aws"): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

function partitionOf(arn: string): string | undefined {
  return arn.split(":")[1];
}

function accountOf(caller: string): string | undefined {
  if (ACCOUNT_ID.test(caller)) return caller;
  return IDENTITY_ARN.test(caller) ? caller.split(":")[4] : undefined;
}

/** A session's ARN has the role's name without its path. */
function isSessionOf(caller: string, roleArn: string): boolean {
  const session = ROLE_SESSION.exec(caller)?.groups;
  if (session === undefined) return false;
  const role = `arn:${session["partition"]}:iam::${session["account"]}:role/`;
  return roleArn.startsWith(role) && roleArn.slice(role.length).split("/").at(-1) === session["role"];
}
