import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { ENUM_MISMATCH } from "../fidelity/error-messages.ts";
import { INVOKE_MODES } from "../fidelity/function-urls.ts";
import { FUNCTION_URL_AUTH_TYPES } from "../fidelity/permission-messages.ts";
import { checkWord, validationException } from "../function/member-constraint.ts";
import { checkCors, type FunctionUrlCors } from "./cors.ts";

/** Whether requests have to be signed. */
export type FunctionUrlAuthType = (typeof FUNCTION_URL_AUTH_TYPES.value)[number];

/** Whether clients get a response as a whole, or as it is written. */
export type InvokeMode = (typeof INVOKE_MODES.value)[number];

/**
 * How a function URL is set up.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html
 */
export interface FunctionUrlConfigOptions {
  /** `NONE` takes requests of everybody, `AWS_IAM` only signed ones. Default `NONE`. */
  readonly authType?: FunctionUrlAuthType;
  /** Default `BUFFERED`. */
  readonly invokeMode?: InvokeMode;
  /** An empty object takes the settings away. */
  readonly cors?: FunctionUrlCors;
}

/**
 * A function URL as GetFunctionUrlConfig answers it.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_FunctionUrlConfig.html
 */
export interface FunctionUrlConfig {
  /** `https://<url-id>.lambda-url.<region>.on.aws/` */
  readonly functionUrl: string;
  /** Of the function, with the alias behind it if the URL is the alias's. */
  readonly functionArn: string;
  readonly authType: FunctionUrlAuthType;
  readonly invokeMode: InvokeMode;
  readonly cors?: FunctionUrlCors;
  /** Epoch milliseconds. */
  readonly creationTime: number;
  /** Epoch milliseconds. */
  readonly lastModifiedTime: number;
}

/** What CreateFunctionUrlConfig answers: the invoke mode only if it was asked for. */
export type CreatedFunctionUrlConfig = Omit<FunctionUrlConfig, "invokeMode" | "lastModifiedTime"> &
  Pick<FunctionUrlConfigOptions, "invokeMode">;

/** What options ask for, checked. */
export interface FunctionUrlSettings {
  readonly authType?: FunctionUrlAuthType;
  readonly invokeMode?: InvokeMode;
  /** Present if it is given, `undefined` if it asks for nothing. */
  readonly cors?: FunctionUrlCors | undefined;
}

const KNOWN = [
  "authType",
  "invokeMode",
  "cors",
] as const satisfies readonly (keyof FunctionUrlConfigOptions)[];

/** Checks what a function URL is created or updated with. */
export function checkFunctionUrlOptions(
  where: string,
  options: FunctionUrlConfigOptions,
): FunctionUrlSettings {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: KNOWN, prefix: "" });
  const { authType, invokeMode, cors } = options;
  return {
    ...(authType !== undefined && { authType: checkAuthType(where, authType) }),
    ...(invokeMode !== undefined && { invokeMode: checkInvokeMode(where, invokeMode) }),
    ...(cors !== undefined && { cors: checkCors(where, cors) }),
  };
}

function checkAuthType(where: string, given: unknown): FunctionUrlAuthType {
  return checkWord({ where, option: "authType", member: "authType" }, given, FUNCTION_URL_AUTH_TYPES.value);
}

function checkInvokeMode(where: string, given: unknown): InvokeMode {
  const modes: readonly unknown[] = INVOKE_MODES.value;
  if (modes.includes(given)) return given as InvokeMode;
  const expected = '"BUFFERED" or "RESPONSE_STREAM"';
  const aws =
    typeof given === "string"
      ? validationException(given, "invokeMode", ENUM_MISMATCH.value(INVOKE_MODES.value))
      : undefined;
  throw new InvalidArgumentError(where, "invokeMode", expected, given, aws);
}
