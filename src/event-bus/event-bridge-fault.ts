import { type AwsAnswer, AwsServiceError } from "../errors.ts";
import {
  EVENT_BRIDGE_ERRORS,
  type EventBridgeErrorAnswer,
  type EventBridgeErrorName,
} from "../fidelity/event-bridge-messages.ts";

type Values = Readonly<Record<string, string | number>>;

/** The exception that an SDK client throws for a refused request. */
export function eventBridgeFault(error: EventBridgeErrorName, values: Values = {}): AwsServiceError {
  const { name, httpStatusCode } = answerNamed(error);
  return new AwsServiceError(name, httpStatusCode, textOf(error, values));
}

/** The same, to be quoted in an error that is thrown at a test author. */
export function eventBridgeAnswer(error: EventBridgeErrorName, values: Values = {}): AwsAnswer {
  const { name, httpStatusCode } = answerNamed(error);
  return { name, message: textOf(error, values), httpStatusCode };
}

function textOf(error: EventBridgeErrorName, values: Values): string {
  return answerNamed(error).message.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}

function answerNamed(error: EventBridgeErrorName): EventBridgeErrorAnswer {
  return EVENT_BRIDGE_ERRORS[error].value;
}
