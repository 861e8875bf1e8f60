import { type AwsAnswer, AwsServiceError } from "../errors.ts";
import { SNS_ERRORS, type SnsErrorAnswer, type SnsErrorName } from "../fidelity/sns-error-messages.ts";

/** Why SNS refuses a request: a decision, not yet an exception. */
export interface SnsFault {
  readonly error: SnsErrorName;
  /** What the placeholders of the error's text stand for. */
  readonly values: Readonly<Record<string, string>>;
}

export function snsFault(error: SnsErrorName, values: SnsFault["values"] = {}): SnsFault {
  return { error, values };
}

/** The exception that an SDK client throws for a refused request. */
export function toServiceError(fault: SnsFault): AwsServiceError {
  const { name, code, httpStatusCode } = answerOf(fault);
  return new AwsServiceError(name, httpStatusCode, faultMessage(fault), { Type: "Sender", Code: code });
}

/** The same, to be quoted in an error that is thrown at a test author. */
export function toAwsAnswer(fault: SnsFault): AwsAnswer {
  const { name, code, httpStatusCode } = answerOf(fault);
  const members = { Type: "Sender", Code: code };
  return { name, message: faultMessage(fault), httpStatusCode, members };
}

function faultMessage(fault: SnsFault): string {
  return answerOf(fault).message.replace(
    /\{(\w+)\}/g,
    (placeholder, name: string) => fault.values[name] ?? placeholder,
  );
}

function answerOf(fault: SnsFault): SnsErrorAnswer {
  return SNS_ERRORS[fault.error].value;
}
