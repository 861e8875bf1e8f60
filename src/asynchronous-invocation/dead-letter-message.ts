import { Buffer } from "node:buffer";
import type { MessageAttributes } from "../event-source/message-attributes.ts";
import { DEAD_LETTER_ATTRIBUTES } from "../fidelity/asynchronous-invocation.ts";
import { FUNCTION_NOT_FOUND, RATE_EXCEEDED } from "../fidelity/error-messages.ts";
import type { InvocationResult } from "./invocation-record.ts";

/** What a dead-letter queue or topic gets: the event as it was sent, with attributes that tell why. */
export interface DeadLetterMessage {
  readonly body: string;
  readonly messageAttributes: MessageAttributes;
}

/** See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq */
export function toDeadLetterMessage(
  result: InvocationResult,
  errorMessage: string | undefined,
): DeadLetterMessage {
  const names = DEAD_LETTER_ATTRIBUTES.value;
  const code = errorCodeOf(result);
  const message = truncated(messageOf(result, errorMessage) ?? "");
  return {
    body: result.requestPayload,
    messageAttributes: {
      [names.requestId]: { dataType: "String", stringValue: result.requestId },
      ...(code !== undefined && { [names.errorCode]: { dataType: "Number", stringValue: code } }),
      // SQS takes no empty attribute.
      ...(message !== "" && { [names.errorMessage]: { dataType: "String", stringValue: message } }),
    },
  };
}

function errorCodeOf({ response }: InvocationResult): string | undefined {
  switch (response?.type) {
    case "answered":
      return "200";
    case "throttled":
      return "429";
    case "functionMissing":
      return "404";
    default:
      return undefined;
  }
}

function messageOf(result: InvocationResult, errorMessage: string | undefined): string | undefined {
  switch (result.response?.type) {
    case "answered":
      return errorMessage;
    case "throttled":
      return RATE_EXCEEDED.value;
    case "functionMissing":
      return FUNCTION_NOT_FOUND.value(result.functionArn);
    default:
      return result.condition === "ZeroReservedConcurrency"
        ? DEAD_LETTER_ATTRIBUTES.value.zeroReservedConcurrency
        : undefined;
  }
}

/** The first 1,024 bytes, up to a whole character. */
function truncated(text: string): string {
  const limit = DEAD_LETTER_ATTRIBUTES.value.errorMessageBytes;
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  let end = limit;
  // A byte 10xxxxxx goes on a character that began before it.
  while (end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}
