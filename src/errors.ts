/**
 * Errors thrown at a test author. What AWS would answer to a caller is modelled as {@link AwsServiceError};
 * everything else says what was called, what was expected and what came.
 */

const BRAND = Symbol.for("lambdarium.error");

/** Stable codes of the errors this library throws; safe to switch on. */
export type LambdariumErrorCode =
  | "INVALID_ARGUMENT"
  | "NOT_SIMULATED"
  | "DISPOSED"
  | "STUCK_ON_REAL_WORK"
  | "ENDLESS_LOOP"
  | "PENDING_WORK"
  | "AWS_SERVICE_ERROR";

/** Base class of every error thrown by lambdarium. `instanceof` works across copies of the package. */
export class LambdariumError extends Error {
  readonly code: LambdariumErrorCode;

  constructor(code: LambdariumErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LambdariumError";
    this.code = code;
    Object.defineProperty(this, BRAND, { value: true });
  }

  // Two copies of the package (ESM and CJS, or one a test file) can meet in one process.
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: subclasses must fall back to the ordinary check
    if (this !== LambdariumError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

/** What AWS would have answered to the same input, when the references know it. */
export interface AwsAnswer {
  readonly name: string;
  readonly message: string;
  /** Default: 400. */
  readonly httpStatusCode?: number;
  /** Further members of the error's body, such as `Type`. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A call got something it cannot use. Nothing has changed when it is thrown. */
export class InvalidArgumentError extends LambdariumError {
  /** What AWS answers to the same input, if known. */
  readonly aws: AwsAnswer | undefined;

  constructor(where: string, option: string, expected: string, received: unknown, aws?: AwsAnswer) {
    const awsLine = aws === undefined ? "" : `\nAWS answers ${aws.name}: ${aws.message}`;
    super(
      "INVALID_ARGUMENT",
      `${where}: expected \`${option}\` to be ${expected}, got ${show(received)}${awsLine}`,
    );
    this.name = "InvalidArgumentError";
    this.aws = aws;
  }
}

/** AWS can do it, this library does not: refused, never ignored. */
export class NotSimulatedError extends LambdariumError {
  constructor(where: string, what: string, advice?: string) {
    super("NOT_SIMULATED", `${where}: ${what} is not simulated${advice === undefined ? "" : `. ${advice}`}`);
    this.name = "NotSimulatedError";
  }
}

/** The runtime was used after `dispose()`. */
export class DisposedError extends LambdariumError {
  constructor(where: string) {
    super(
      "DISPOSED",
      `${where}: expected a live runtime, got one that was disposed. Create a new one with createRuntime().`,
    );
    this.name = "DisposedError";
  }
}

/** Real work (a socket, a child process, a hold) kept virtual time from moving for too long. */
export class StuckError extends LambdariumError {
  constructor(message: string) {
    super("STUCK_ON_REAL_WORK", message);
    this.name = "StuckError";
  }
}

/** Virtual time ran on and on without coming to rest. */
export class EndlessLoopError extends LambdariumError {
  constructor(message: string) {
    super("ENDLESS_LOOP", message);
    this.name = "EndlessLoopError";
  }
}

/** Something is still queued, due, running or left behind where nothing should be. */
export class PendingWorkError extends LambdariumError {
  constructor(message: string) {
    super("PENDING_WORK", message);
    this.name = "PendingWorkError";
  }
}

/**
 * An answer of AWS that an SDK client would throw: `name` is the exception's name, `$metadata.httpStatusCode` its
 * status; further members of the error body (`Reason`, `Type`, `retryAfterSeconds`) are properties, as in the SDK.
 */
export class AwsServiceError extends LambdariumError {
  readonly $fault: "client" | "server";
  readonly $metadata: { readonly httpStatusCode: number };
  // Declared only: an error without them has no such property, as in the SDK.
  declare readonly Type?: string;
  declare readonly Reason?: string;
  declare readonly retryAfterSeconds?: string;

  constructor(
    name: string,
    httpStatusCode: number,
    message: string,
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super("AWS_SERVICE_ERROR", message);
    this.$fault = httpStatusCode < 500 ? "client" : "server";
    this.$metadata = { httpStatusCode };
    Object.assign(this, members);
    this.name = name;
  }
}

/** Prints a received value short enough for one line of an error. */
export function show(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (typeof value === "function") return `a function${value.name === "" ? "" : ` named ${value.name}`}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = value.constructor?.name;
  if (name !== undefined && name !== "Object") return `an instance of ${name}`;
  const keys = Object.keys(value);
  return keys.length === 0
    ? "an empty object"
    : `an object with ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", ..." : ""}`;
}
