import type { Published } from "./published.ts";
import { READ_ON, RUNTIME_CLIENT_3, RUNTIME_CLIENT_4 } from "./source.ts";

const BOTH_CLIENTS = { source: `${RUNTIME_CLIENT_3}; ${RUNTIME_CLIENT_4}`, readOn: READ_ON };
const CLIENT_3 = { source: RUNTIME_CLIENT_3, readOn: READ_ON };
const CLIENT_4 = { source: RUNTIME_CLIENT_4, readOn: READ_ON };

/** Runtime.MalformedHandlerName: the handler's name has no dot. */
export const HANDLER_NAME_WITHOUT_DOT = {
  value: "Bad handler",
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<string>;

/** Runtime.MalformedHandlerName: the handler's name leads upwards. Of a name without a dot it is the shorter text. */
export const badHandlerName = {
  value: (handlerName: string) =>
    handlerName.includes("..")
      ? `'${handlerName}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`
      : HANDLER_NAME_WITHOUT_DOT.value,
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<(handlerName: string) => string>;

/** Runtime.HandlerNotFound: the module has no such export. */
export const exportIsUndefined = {
  value: (handler: string) => `${handler} is undefined or not exported`,
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<(handler: string) => string>;

/** Runtime.HandlerNotFound: the export is something else. */
export const exportIsNoFunction = {
  value: (handler: string) => `${handler} is not a function`,
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<(handler: string) => string>;

/** Runtime.CallbackHandlerDeprecated: a handler with three parameters on nodejs24.x, even an async one. */
export const callbackHandlerDeprecated = {
  value:
    "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.",
  unit: "text",
  ...CLIENT_4,
} as const satisfies Published<string>;

/** Runtime.NodeJsExit: up to nodejs22.x, a promise that nothing can settle any more. */
export const NODEJS_EXIT_WITHOUT_ANSWER = {
  value:
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes",
  unit: "text",
  ...CLIENT_3,
} as const satisfies Published<string>;

/** What is logged when a handler calls back twice: the first answer stands. */
export const SECOND_COMPLETION = {
  value: "Invocation has already been reported as done. Cannot call complete more than once per invocation.",
  unit: "text",
  ...CLIENT_3,
} as const satisfies Published<string>;

/** errorMessage of a result that JSON cannot hold: a BigInt, a circle. */
export const UNSERIALIZABLE_RESULT = {
  value: "Unable to stringify response body",
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<string>;

/** errorMessage of the TypeError for a result that is a function or a symbol. */
export const UNSENDABLE_RESULT = {
  value: "Wrong arguments",
  unit: "text",
  ...BOTH_CLIENTS,
} as const satisfies Published<string>;

/** How the process ends after a fault that the handler did not catch, up to nodejs22.x. */
export const FAULT_EXIT_CODES = {
  value: { unhandledRejection: 128, uncaughtException: 129 },
  unit: "exit codes",
  ...CLIENT_3,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** How the process ends while Init waits at a top-level `await` that nothing can settle. */
export const UNSETTLED_INIT_EXIT_CODES = {
  value: { nodejs22: 13, nodejs24: 0 },
  unit: "exit codes",
  ...BOTH_CLIENTS,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** Texts and content types of streaming handlers. */
export const RESPONSE_STREAMING = {
  value: {
    defaultContentType: "application/octet-stream",
    httpContentType: "application/vnd.awslambda.http-integration-response",
    contentTypeTooLate: "Cannot set content-type, too late.",
    handlerIsNotAsync: "Streaming does not support non-async handlers.",
    returnValueIgnored: "Streaming handlers ignore return values.",
  },
  unit: "text",
  ...CLIENT_3,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** NUL bytes between the metadata of a streamed HTTP response and its body. */
export const HTTP_PRELUDE_DELIMITER_LENGTH = {
  value: 8,
  unit: "bytes",
  ...CLIENT_3,
} as const satisfies Published<number>;
