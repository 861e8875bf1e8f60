import { AwsServiceError } from "../errors.ts";
import { DYNAMODB_ERRORS } from "../fidelity/dynamodb-error-messages.ts";
import { DYNAMODB_STATEMENT_ERRORS } from "../fidelity/dynamodb-statement-error-messages.ts";
import { DYNAMODB_TABLE_ERRORS } from "../fidelity/dynamodb-table-error-messages.ts";

const HTTP_STATUS = 400;
const ERRORS = { ...DYNAMODB_ERRORS, ...DYNAMODB_STATEMENT_ERRORS, ...DYNAMODB_TABLE_ERRORS };

/** Which error. */
export type DynamoDbErrorName = keyof typeof ERRORS;

/** The exception that an SDK client throws for a refused request; further members of its body become properties. */
export function tableError(
  error: DynamoDbErrorName,
  values: Readonly<Record<string, string | number>> = {},
  members: Readonly<Record<string, unknown>> = {},
): AwsServiceError {
  const { name, message } = ERRORS[error].value;
  // A function, since a value with a dollar sign would be read as a pattern.
  const text = message.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    String(values[key] ?? placeholder),
  );
  return new AwsServiceError(name, HTTP_STATUS, text, members);
}
