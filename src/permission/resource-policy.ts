import { Buffer } from "node:buffer";
import { AwsServiceError } from "../errors.ts";
import {
  POLICY_TOO_LARGE,
  RESOURCE_POLICY_MAXIMUM_SIZE,
  RESOURCE_POLICY_TEXTS,
} from "../fidelity/permission-messages.ts";
import { parseFunctionName } from "../function/function-arn.ts";
import {
  invalidParameterValue,
  resourceConflict,
  resourceNotFound,
} from "../function/lambda-service-error.ts";
import { LATEST } from "../function/qualifier.ts";
import { type AddPermissionInput, buildStatement, type PermissionStatement } from "./permission-statement.ts";
import { isPrincipal } from "./principal.ts";
import { matchesArn, matchesWildcards } from "./wildcards.ts";

/** A call that a resource-based policy decides on. */
export interface PolicyRequest {
  /** A service (`sns.amazonaws.com`), or the ARN of the user or role session that calls. */
  readonly principal: string;
  /** `lambda:InvokeFunction`. */
  readonly action: string;
  /** ARN of what made the service call. */
  readonly sourceArn?: string;
  /** Account that owns it. */
  readonly sourceAccount?: string;
  /** Type of the function URL that the call comes through. */
  readonly functionUrlAuthType?: "NONE" | "AWS_IAM";
}

/**
 * The resource-based policy of a function, a version or an alias; each has its own, and what one allows says nothing
 * about the others. See https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export class ResourcePolicy {
  /** ARN that the policy is attached to, as its statements name it. */
  readonly resource: string;
  readonly #statements = new Map<string, PermissionStatement>();

  /** Takes the function's ARN, with the qualifier of the version or alias if it is theirs. */
  constructor(resource: string) {
    this.resource = resource;
  }

  /**
   * AddPermission: gives back the statement as JSON text. Throws InvalidArgumentError for a member that makes no sense,
   * NotSimulatedError for `revisionId` and `invokedViaFunctionUrl`, and the AwsServiceError with which AWS refuses a
   * statement id that is taken, `$LATEST`, and a policy of more than 20 KB.
   */
  add(given: AddPermissionInput, where = "addPermission()"): string {
    const statement = buildStatement({ where, resource: this.resource }, given);
    if (parseFunctionName(this.resource)?.qualifier === LATEST) {
      throw invalidParameterValue(RESOURCE_POLICY_TEXTS.value.latest);
    }
    if (this.#statements.has(statement.Sid)) {
      throw resourceConflict(RESOURCE_POLICY_TEXTS.value.statementExists(statement.Sid));
    }
    const size = Buffer.byteLength(documentOf([...this.#statements.values(), statement]));
    if (size > RESOURCE_POLICY_MAXIMUM_SIZE.value) throw policyTooLarge(size);
    this.#statements.set(statement.Sid, statement);
    return JSON.stringify(statement);
  }

  /** RemovePermission. Throws the AwsServiceError with which AWS answers if there is no such statement. */
  remove(statementId: string): void {
    if (this.#statements.size === 0) throw resourceNotFound(RESOURCE_POLICY_TEXTS.value.nothingToRemove);
    if (!this.#statements.delete(statementId)) {
      throw resourceNotFound(RESOURCE_POLICY_TEXTS.value.statementMissing(statementId));
    }
  }

  /** GetPolicy: the policy as JSON text. Throws the AwsServiceError with which AWS answers if it has no statement. */
  getPolicy(): string {
    if (this.#statements.size === 0) throw resourceNotFound(RESOURCE_POLICY_TEXTS.value.noPolicy);
    return documentOf([...this.#statements.values()]);
  }

  /** Whether any statement allows a call. What the caller's own identity may do is not asked here. */
  allows(request: PolicyRequest): boolean {
    return [...this.#statements.values()].some((statement) => isAllowedBy(statement, request));
  }
}

function isAllowedBy(statement: PermissionStatement, request: PolicyRequest): boolean {
  return (
    matchesWildcards(request.action.toLowerCase(), statement.Action.toLowerCase()) &&
    isPrincipal(request.principal, statement.Principal) &&
    meetsConditions(statement, request)
  );
}

/** A condition on what the request does not carry is not met. */
function meetsConditions({ Condition }: PermissionStatement, request: PolicyRequest): boolean {
  const carried: Readonly<Record<string, string | undefined>> = {
    "AWS:SourceArn": request.sourceArn,
    "AWS:SourceAccount": request.sourceAccount,
    "lambda:FunctionUrlAuthType": request.functionUrlAuthType,
  };
  return Object.entries(Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => {
      const value = carried[key];
      if (value === undefined) return false;
      return operator === "ArnLike" ? matchesArn(value, expected) : value === expected;
    }),
  );
}

function documentOf(statements: readonly PermissionStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements });
}

function policyTooLarge(size: number): AwsServiceError {
  const message = POLICY_TOO_LARGE.value(size, RESOURCE_POLICY_MAXIMUM_SIZE.value);
  return new AwsServiceError("PolicyLengthExceededException", 400, message, { Type: "User" });
}
