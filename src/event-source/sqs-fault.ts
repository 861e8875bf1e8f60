import { type AwsAnswer, AwsServiceError } from "../errors.ts";
import type { Chosen, Published } from "../fidelity/published.ts";
import { SQS_ERROR_SHAPES, type SqsErrorAnswer, type SqsErrorShape } from "../fidelity/sqs-error-shapes.ts";
import { SQS_MESSAGE_ERRORS } from "../fidelity/sqs-message-errors.ts";
import { SQS_QUEUE_ERRORS } from "../fidelity/sqs-queue-errors.ts";

/** What SQS answers to requests that it refuses. */
export const SQS_ERRORS = { ...SQS_QUEUE_ERRORS, ...SQS_MESSAGE_ERRORS } satisfies Record<
  string,
  Published<SqsErrorAnswer> | Chosen<SqsErrorAnswer>
>;

/** Which error. */
export type SqsErrorName = keyof typeof SQS_ERRORS;

/** Why SQS refuses a request, or one entry of a batch: a decision, not yet an exception. */
export interface SqsFault {
  readonly error: SqsErrorName;
  /** What the placeholders of the error's text stand for. */
  readonly values: Readonly<Record<string, string | number>>;
}

export function sqsFault(error: SqsErrorName, values: SqsFault["values"] = {}): SqsFault {
  return { error, values };
}

/** The exception that an SDK client throws for a refused request. */
export function toServiceError(fault: SqsFault): AwsServiceError {
  const { name, httpStatusCode } = shapeOf(fault);
  return new AwsServiceError(name, httpStatusCode, faultMessage(fault), membersOf(fault));
}

/** What SQS answers to an argument that this library refuses with an error of its own. */
export function toAwsAnswer(fault: SqsFault): AwsAnswer {
  const { name, httpStatusCode } = shapeOf(fault);
  return { name, message: faultMessage(fault), httpStatusCode, members: membersOf(fault) };
}

/** Throws a fault, if there is one. */
export function refuse(fault: SqsFault | undefined): void {
  if (fault !== undefined) throw toServiceError(fault);
}

/** The answer, unless it is a fault: then it is thrown. */
export function orThrow<Answer extends object>(answer: Answer | SqsFault): Answer {
  if (isSqsFault(answer)) throw toServiceError(answer);
  return answer;
}

/** The code of SQS's answer. */
export function faultCode(fault: SqsFault): string {
  return shapeOf(fault).code;
}

/** The text of SQS's answer. */
export function faultMessage(fault: SqsFault): string {
  return SQS_ERRORS[fault.error].value.message.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(fault.values[name] ?? placeholder),
  );
}

export function isSqsFault(value: object): value is SqsFault {
  return "error" in value;
}

function membersOf(fault: SqsFault): Readonly<Record<string, string>> {
  const { code, queryErrorCode } = shapeOf(fault);
  return { Code: code, QueryErrorCode: queryErrorCode, Type: "Sender" };
}

function shapeOf(fault: SqsFault): SqsErrorShape {
  return SQS_ERROR_SHAPES[SQS_ERRORS[fault.error].value.shape].value;
}
