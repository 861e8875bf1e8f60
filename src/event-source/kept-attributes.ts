import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { DATA_KEY_REUSE_PERIOD, SQS_MANAGED_SSE_ENABLED } from "../fidelity/sqs-limits.ts";
import { sqsFault, toAwsAnswer } from "./sqs-fault.ts";

/** Attributes that a queue keeps and shows, and that change nothing: nobody is refused, and nothing encrypted. */
export interface KeptQueueAttributes {
  /** A policy as JSON text; `""` removes it. @defaultValue none */
  readonly policy?: string;
  /** Whether SQS encrypts with keys of its own. @defaultValue `true` */
  readonly sqsManagedSseEnabled?: boolean;
  /** A key of KMS to encrypt with, which ends SQS's own encryption; `""` removes it. @defaultValue none */
  readonly kmsMasterKeyId?: string;
  /** 60 to 86,400 seconds. @defaultValue `300` with a key of KMS */
  readonly kmsDataKeyReusePeriodSeconds?: number;
}

/** The same of a queue: what was never set or was removed is `undefined`. */
export interface KeptSettings {
  readonly policy: string | undefined;
  readonly sqsManagedSseEnabled: boolean;
  readonly kmsMasterKeyId: string | undefined;
  readonly kmsDataKeyReusePeriodSeconds: number | undefined;
}

export const KEPT_OPTIONS = [
  "policy",
  "sqsManagedSseEnabled",
  "kmsMasterKeyId",
  "kmsDataKeyReusePeriodSeconds",
] as const satisfies readonly (keyof KeptQueueAttributes)[];

export const DEFAULT_KEPT_SETTINGS: KeptSettings = {
  policy: undefined,
  sqsManagedSseEnabled: SQS_MANAGED_SSE_ENABLED.value === "true",
  kmsMasterKeyId: undefined,
  kmsDataKeyReusePeriodSeconds: undefined,
};

/** What GetQueueAttributes shows of them. */
export interface PrintedKeptAttributes {
  readonly SqsManagedSseEnabled: string;
  /** JSON; absent if there is none. */
  readonly Policy?: string;
  readonly KmsMasterKeyId?: string;
  readonly KmsDataKeyReusePeriodSeconds?: string;
}

/**
 * The settings that result from options over current ones.
 * @throws InvalidArgumentError for a value of the wrong kind or out of range
 */
export function resolveKeptSettings(
  where: string,
  options: KeptQueueAttributes,
  current: KeptSettings,
): KeptSettings {
  const { policy, kmsMasterKeyId, kmsDataKeyReusePeriodSeconds, sqsManagedSseEnabled } = options;
  checkPolicy(where, policy);
  if (kmsMasterKeyId !== undefined && typeof kmsMasterKeyId !== "string")
    throw invalid(where, "kmsMasterKeyId", {
      expected: "the id, alias or ARN of a key",
      value: kmsMasterKeyId,
    });
  if (sqsManagedSseEnabled !== undefined && typeof sqsManagedSseEnabled !== "boolean")
    throw invalid(where, "sqsManagedSseEnabled", { expected: "true or false", value: sqsManagedSseEnabled });
  if (sqsManagedSseEnabled === true && textOrNone(kmsMasterKeyId) !== undefined)
    throw new InvalidArgumentError(
      where,
      "sqsManagedSseEnabled",
      "left out or false beside kmsMasterKeyId",
      sqsManagedSseEnabled,
      toAwsAnswer(sqsFault("oneEncryption")),
    );
  const period = kmsDataKeyReusePeriodSeconds;
  const range = DATA_KEY_REUSE_PERIOD.value;
  if (period !== undefined && !isWithin(period, range)) {
    const expected = `a whole number of seconds from ${range.minimum} to ${range.maximum}`;
    throw invalid(where, "kmsDataKeyReusePeriodSeconds", { expected, value: period });
  }
  const key = kmsMasterKeyId === undefined ? current.kmsMasterKeyId : textOrNone(kmsMasterKeyId);
  return {
    policy: policy === undefined ? current.policy : textOrNone(policy),
    kmsMasterKeyId: sqsManagedSseEnabled === true && kmsMasterKeyId === undefined ? undefined : key,
    kmsDataKeyReusePeriodSeconds: period ?? current.kmsDataKeyReusePeriodSeconds,
    sqsManagedSseEnabled:
      sqsManagedSseEnabled ?? (textOrNone(kmsMasterKeyId) === undefined && current.sqsManagedSseEnabled),
  };
}

/** Prints them as SQS does. */
export function printKeptSettings(settings: KeptSettings): PrintedKeptAttributes {
  const { policy, kmsMasterKeyId, sqsManagedSseEnabled, kmsDataKeyReusePeriodSeconds } = settings;
  const { default: usual } = DATA_KEY_REUSE_PERIOD.value;
  return {
    SqsManagedSseEnabled: String(sqsManagedSseEnabled),
    ...(policy !== undefined && { Policy: policy }),
    ...(kmsMasterKeyId !== undefined && {
      KmsMasterKeyId: kmsMasterKeyId,
      KmsDataKeyReusePeriodSeconds: String(kmsDataKeyReusePeriodSeconds ?? usual),
    }),
  };
}

function checkPolicy(where: string, policy: unknown): void {
  if (policy === undefined || policy === "") return;
  if (typeof policy !== "string" || !isJsonObject(policy))
    throw invalid(where, "policy", { expected: "a policy as JSON text", value: policy });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function textOrNone(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

function invalid(
  where: string,
  option: (typeof KEPT_OPTIONS)[number],
  { expected, value }: { readonly expected: string; readonly value: unknown },
): InvalidArgumentError {
  const attribute = option.charAt(0).toUpperCase() + option.slice(1);
  return new InvalidArgumentError(
    where,
    option,
    expected,
    value,
    toAwsAnswer(sqsFault("attributeValue", { attribute })),
  );
}
