import { DEFAULT_TOPIC_ACTIONS, DEFAULT_TOPIC_POLICY } from "../fidelity/sns-topics.ts";
import { snsFault, toServiceError } from "./sns-fault.ts";

/** What AddPermission takes. */
export interface TopicPermission {
  /** Names the statement. */
  readonly label: string;
  /** Accounts that may do it: their numbers. */
  readonly awsAccountIds: readonly string[];
  /** Operations without the service: `Publish`. */
  readonly actionNames: readonly string[];
}

interface PolicyDocument {
  readonly Version: string;
  readonly Id?: string;
  readonly Statement: readonly PolicyStatement[];
}

interface PolicyStatement {
  readonly Sid?: string;
  readonly [member: string]: unknown;
}

/** The policy of a topic to which nobody gave one, as JSON text. */
export function defaultPolicy(topicArn: string): string {
  const { version, id, statementId } = DEFAULT_TOPIC_POLICY.value;
  const document: PolicyDocument = {
    Version: version,
    Id: id,
    Statement: [
      {
        Sid: statementId,
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...DEFAULT_TOPIC_ACTIONS.value],
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": topicArn.split(":")[4] } },
      },
    ],
  };
  return JSON.stringify(document);
}

/**
 * The policy with one more statement.
 * @throws AwsServiceError InvalidParameterException for a label that is taken, or an action that topics do not have
 */
export function withPermission(
  policy: string,
  { topicArn, label, awsAccountIds, actionNames }: TopicPermission & { readonly topicArn: string },
): string {
  const known: readonly string[] = DEFAULT_TOPIC_ACTIONS.value;
  const actions = actionNames.map((name) => `SNS:${name}`);
  if (!actions.every((action) => known.includes(action))) throw toServiceError(snsFault("permissionAction"));
  const document = JSON.parse(policy) as PolicyDocument;
  if (document.Statement.some(({ Sid }) => Sid === label)) throw toServiceError(snsFault("permissionExists"));
  const statement: PolicyStatement = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrAll(awsAccountIds.map((account) => `arn:aws:iam::${account}:root`)) },
    Action: oneOrAll(actions),
    Resource: topicArn,
  };
  return JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
}

/** The policy without the statement of this label; the same if there is none. */
export function withoutPermission(policy: string, { label }: Pick<TopicPermission, "label">): string {
  const document = JSON.parse(policy) as PolicyDocument;
  return JSON.stringify({ ...document, Statement: document.Statement.filter(({ Sid }) => Sid !== label) });
}

/** Policies are kept with a text in place of a list of one. */
function oneOrAll(texts: readonly string[]): string | readonly string[] {
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0 ? only : texts;
}
