import { AwsServiceError } from "../errors.ts";
import { VALIDATION_ERRORS } from "../fidelity/error-messages.ts";
import { KINESIS_ERRORS, type KinesisErrorName } from "../fidelity/kinesis-error-messages.ts";

/** What the placeholders of an error's text stand for. */
export type FaultValues = Readonly<Record<string, string | number | bigint>>;

/** The exception that an SDK client throws for a refused request. */
export function kinesisFault(error: KinesisErrorName, values: FaultValues): AwsServiceError {
  return new AwsServiceError(KINESIS_ERRORS[error].value.name, 400, faultMessage(error, values));
}

/** The text of Kinesis's answer. */
export function faultMessage(error: KinesisErrorName, values: FaultValues): string {
  return KINESIS_ERRORS[error].value.message.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}

/** Throws the exception for members that break constraints of the service model, if there are any. */
export function refuseViolations(violations: readonly string[]): void {
  if (violations.length > 0)
    throw new AwsServiceError("ValidationException", 400, VALIDATION_ERRORS.value(violations));
}
