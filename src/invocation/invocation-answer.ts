/**
 * The answer of Invoke. A handler that failed is an answer, too: status 200, `functionError` set, the error as payload.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export interface InvocationAnswer<Payload = unknown> {
  /** 200 for a request with a response, 202 for an event that was accepted, 204 for a dry run. */
  readonly statusCode: 200 | 202 | 204;
  /** The same that the handler finds as `awsRequestId`, in all attempts at an event. Absent after a dry run. */
  readonly requestId?: string;
  /** The handler's result; with `functionError`, `{ errorType, errorMessage, trace }`. Empty text without a response. */
  readonly payload: Payload;
  /** `Unhandled` when the handler, its process or its module failed. */
  readonly functionError?: "Unhandled";
  /** The version that ran: `$LATEST` or a number. Absent for an event and after a dry run. */
  readonly executedVersion?: string;
  /** The last 4 KB of the log in base64, with `logType: "Tail"`. */
  readonly logResult?: string;
}

/** The payload as a caller sees it: JSON where it is JSON, else the text itself (streamed responses). */
export function parsePayload(payload: string): unknown {
  // An event and a dry run have none; finding that out by an exception costs as much as half an invocation.
  if (payload === "") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
