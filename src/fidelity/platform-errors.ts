import type { Published } from "./published.ts";
import { READ_ON, RUNTIME_INTERFACE_EMULATOR, recording, stackdRecording } from "./source.ts";

// What Lambda itself answers instead of a runtime that did not: `errorType` and `errorMessage` of the payload.

/** The failures whose message is found out by Lambda, without the request they are told to. */
export const PLATFORM_ERRORS = {
  value: {
    timeout: {
      errorType: "Sandbox.Timedout",
      message: (timeoutSeconds: number) => `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
    },
    extensionCrash: {
      errorType: "Extension.Crash",
      message: (exitCode: number) => (exitCode === 0 ? "exit code 0" : `exit status ${exitCode}`),
    },
  },
  unit: "text",
  source: `${recording("test_lambda_invoke_with_timeout")}; ${stackdRecording("extensions_failures")}; ${RUNTIME_INTERFACE_EMULATOR}`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, PlatformError>>>;

interface PlatformError {
  readonly errorType: string;
  readonly message: (detail: number) => string;
}

/** Message of the Runtime.ExitError of a process that ended with exit code 0. */
export const EXITED_WITHOUT_REASON = {
  value: "Runtime exited without providing a reason",
  unit: "text",
  source: recording("test_lambda_handler_exit"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** The process of the runtime ended by itself; with exit code 0 it gave no reason. */
export const runtimeExited = {
  value: (exitCode: number) => ({
    errorType: "Runtime.ExitError",
    message:
      exitCode === 0 ? EXITED_WITHOUT_REASON.value : `Runtime exited with error: exit status ${exitCode}`,
  }),
  unit: "text",
  source: recording("test_lambda_handler_exit"),
  readOn: READ_ON,
} as const satisfies Published<
  (exitCode: number) => { readonly errorType: string; readonly message: string }
>;

/** The process of the runtime was ended by a signal: `killed`, `aborted`. */
export const runtimeSignalled = {
  value: (signal: string) => ({
    errorType: "Runtime.ExitError",
    message: `Runtime exited with error: signal: ${signal}`,
  }),
  unit: "text",
  source: `${recording("test_lambda_handler_exit")}; ${RUNTIME_INTERFACE_EMULATOR}`,
  readOn: READ_ON,
} as const satisfies Published<(signal: string) => { readonly errorType: string; readonly message: string }>;

/** The errorMessage of a platform error. */
export const withRequestId = {
  value: (requestId: string, message: string) => `RequestId: ${requestId} Error: ${message}`,
  unit: "text",
  source: recording("test_lambda_handler_exit"),
  readOn: READ_ON,
} as const satisfies Published<(requestId: string, message: string) => string>;

/** The payload in place of an answer that is too large. Its message does not name the request. */
export const responseTooLarge = {
  value: (limit: number) => ({
    errorMessage: `Response payload size exceeded maximum allowed payload size (${limit} bytes).`,
    errorType: "Function.ResponseSizeTooLarge",
  }),
  unit: "payload",
  source: recording("test_lambda_too_large_response"),
  readOn: READ_ON,
} as const satisfies Published<
  (limit: number) => { readonly errorMessage: string; readonly errorType: string }
>;
