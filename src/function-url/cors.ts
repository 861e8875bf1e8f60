import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import {
  CORS_LISTS,
  CORS_MAX_AGE,
  CORS_WITHOUT_ORIGINS,
  PREFLIGHT_RESPONSE,
} from "../fidelity/function-urls.ts";
import { checkWholeNumber } from "../function/member-constraint.ts";
import type { HeaderList, HttpRequest, HttpResponseHead } from "./http-message.ts";

/**
 * Who may use a function URL from a web page of another origin.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html
 */
export interface FunctionUrlCors {
  /** Origins such as `https://www.example.com`, or `*`. Needed as soon as anything else is set. */
  readonly allowOrigins?: readonly string[];
  /** `GET`, `POST` ..., or `*`. */
  readonly allowMethods?: readonly string[];
  /** Headers that requests may have, or `*`. */
  readonly allowHeaders?: readonly string[];
  /** Headers of responses that pages may read. */
  readonly exposeHeaders?: readonly string[];
  /** Whether cookies and other credentials may be sent along. Default false. */
  readonly allowCredentials?: boolean;
  /** How long browsers may keep the answer to a preflight, in seconds. */
  readonly maxAge?: number;
}

type ListName = keyof typeof CORS_LISTS.value;

const LIST_NAMES = Object.keys(CORS_LISTS.value) as readonly ListName[];
const KNOWN = [...LIST_NAMES, "allowCredentials", "maxAge"];

/** Checks the CORS settings of a function URL; `undefined` for settings that ask for nothing. */
export function checkCors(where: string, given: FunctionUrlCors): FunctionUrlCors | undefined {
  checkObject(given, { where, option: "cors" });
  checkKnownNames(where, given, { known: KNOWN, prefix: "cors." });
  const { allowCredentials, maxAge } = given;
  const lists = Object.fromEntries(
    LIST_NAMES.filter((name) => given[name] !== undefined).map((name) => [
      name,
      checkList(where, name, given[name]),
    ]),
  );
  const cors: FunctionUrlCors = {
    ...lists,
    ...(allowCredentials !== undefined && { allowCredentials: checkBoolean(where, allowCredentials) }),
    ...(maxAge !== undefined && { maxAge: checkMaxAge(where, maxAge) }),
  };
  if (Object.keys(cors).length === 0) return undefined;
  if (cors.allowOrigins === undefined) {
    const expected = "a list of origins, since CORS is set";
    throw new InvalidArgumentError(where, "cors.allowOrigins", expected, undefined, {
      name: "InvalidParameterValueException",
      message: CORS_WITHOUT_ORIGINS.value,
    });
  }
  return Object.freeze(cors);
}

/** The answer that the URL itself gives to a preflight; `undefined` for any other request, which is the function's. */
export function answerPreflight(
  cors: FunctionUrlCors | undefined,
  { method, headers }: HttpRequest,
): HttpResponseHead | undefined {
  const requestedMethod = headers["access-control-request-method"];
  const origin = headers["origin"];
  if (cors === undefined || method !== "OPTIONS" || !origin || !requestedMethod) return undefined;
  const { status, contentType } = PREFLIGHT_RESPONSE.value;
  const requestedHeaders = valuesOf(headers["access-control-request-headers"]);
  const isAllowed =
    allowedOrigin(cors, origin) !== undefined &&
    includes(cors.allowMethods, requestedMethod) &&
    requestedHeaders.every((name) => includes(cors.allowHeaders, name));
  return {
    status,
    headers: [
      ["content-type", contentType],
      ["content-length", "0"],
      ...(isAllowed ? preflightHeaders(cors, origin) : []),
    ],
  };
}

/** The headers of a response together with those that the CORS settings add to it. */
export function withCorsHeaders(
  cors: FunctionUrlCors | undefined,
  origin: string | undefined,
  headers: HeaderList,
): HeaderList {
  if (cors === undefined || origin === undefined || allowedOrigin(cors, origin) === undefined) return headers;
  const exposed = cors.exposeHeaders ?? [];
  if (exposed.length === 0) return [...headers, ...originHeaders(cors, origin)];
  const isExposing = ([name]: readonly [string, string]): boolean => name === EXPOSE_HEADERS;
  const own = headers.filter(isExposing).map(([, value]) => value);
  return [
    ...headers.filter((header) => !isExposing(header)),
    ...originHeaders(cors, origin),
    [EXPOSE_HEADERS, [...own, ...exposed].join(",")],
  ];
}

const EXPOSE_HEADERS = "access-control-expose-headers";

function preflightHeaders(cors: FunctionUrlCors, origin: string): HeaderList {
  const { allowMethods = [], allowHeaders = [], maxAge } = cors;
  return [
    ...originHeaders(cors, origin),
    ...listHeader("access-control-allow-methods", allowMethods),
    ...listHeader("access-control-allow-headers", allowHeaders),
    ...listHeader("access-control-max-age", maxAge === undefined ? [] : [String(maxAge)]),
  ];
}

function originHeaders(cors: FunctionUrlCors, origin: string): HeaderList {
  const allowed = allowedOrigin(cors, origin) ?? origin;
  return [
    ["access-control-allow-origin", allowed],
    ...listHeader("vary", allowed === "*" ? [] : ["Origin"]),
    ...listHeader("access-control-allow-credentials", cors.allowCredentials === true ? ["true"] : []),
  ];
}

function listHeader(name: string, values: readonly string[]): HeaderList {
  return values.length === 0 ? [] : [[name, values.join(",")]];
}

function allowedOrigin({ allowOrigins = [] }: FunctionUrlCors, origin: string): string | undefined {
  if (allowOrigins.includes("*")) return "*";
  return allowOrigins.includes(origin) ? origin : undefined;
}

/** Methods are spelled in one way; names of headers in any. */
function includes(allowed: readonly string[] = [], value: string): boolean {
  return allowed.some((entry) => entry === "*" || entry.toLowerCase() === value.toLowerCase());
}

function valuesOf(header: string | undefined): readonly string[] {
  return (header ?? "")
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function checkList(where: string, name: ListName, given: unknown): readonly string[] {
  const { maximumItems, minimumLength, maximumLength } = CORS_LISTS.value[name];
  const option = `cors.${name}`;
  if (!Array.isArray(given) || given.length > maximumItems) {
    throw new InvalidArgumentError(where, option, `a list of at most ${maximumItems} texts`, given);
  }
  for (const [index, entry] of given.entries()) {
    if (typeof entry === "string" && entry.length >= minimumLength && entry.length <= maximumLength) continue;
    const expected = `text of ${minimumLength} to ${maximumLength} characters`;
    throw new InvalidArgumentError(where, `${option}[${index}]`, expected, entry);
  }
  return Object.freeze([...(given as readonly string[])]);
}

function checkBoolean(where: string, given: unknown): boolean {
  if (typeof given === "boolean") return given;
  throw new InvalidArgumentError(where, "cors.allowCredentials", "true or false", given);
}

function checkMaxAge(where: string, given: unknown): number {
  const member = { where, option: "cors.maxAge", member: "cors.maxAge" };
  return checkWholeNumber(member, given, { range: CORS_MAX_AGE.value, unit: "seconds" });
}
