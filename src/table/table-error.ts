import { AwsServiceError } from "../errors.ts";
import { DYNAMODB_ERRORS, type DynamoDbErrorName } from "../fidelity/dynamodb-error-messages.ts";

const HTTP_STATUS = 400;

/** The exception that an SDK client throws for a refused request; further members of its body become properties. */
export function tableError(
  error: DynamoDbErrorName,
  values: Readonly<Record<string, string | number>> = {},
  members: Readonly<Record<string, unknown>> = {},
): AwsServiceError {
  const { name, message } = DYNAMODB_ERRORS[error].value;
  // A function, since a value with a dollar sign would be read as a pattern.
  const text = message.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    String(values[key] ?? placeholder),
  );
  return new AwsServiceError(name, HTTP_STATUS, text, members);
}
