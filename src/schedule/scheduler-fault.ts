import { type AwsAnswer, AwsServiceError } from "../errors.ts";
import { SCHEDULER_ERRORS, type SchedulerErrorName } from "../fidelity/scheduler.ts";

type Values = Readonly<Record<string, string>>;

/** The exception that an SDK client throws for a refused request. */
export function schedulerFault(error: SchedulerErrorName, values: Values = {}): AwsServiceError {
  const { name, message, httpStatusCode, members } = schedulerAnswer(error, values);
  return new AwsServiceError(name, httpStatusCode, message, members);
}

/** The same, to be quoted in an error that is thrown at a test author. */
export function schedulerAnswer(
  error: SchedulerErrorName,
  values: Values = {},
): AwsAnswer & { readonly httpStatusCode: number } {
  const { name, httpStatusCode, message: text } = SCHEDULER_ERRORS[error].value;
  const message = text.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
  // The errors of this service spell the member with a capital.
  return { name, message, httpStatusCode, members: { Message: message } };
}
