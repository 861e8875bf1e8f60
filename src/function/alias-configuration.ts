import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { AwsServiceError, InvalidArgumentError } from "../errors.ts";
import { ADDITIONAL_VERSIONS, ALIAS_ROUTING_TEXTS } from "../fidelity/alias-messages.ts";
import { CONSTRAINT_FAILED } from "../fidelity/error-messages.ts";
import { DESCRIPTION_MAXIMUM_LENGTH } from "../fidelity/limits.ts";
import { invalidParameterValue, validationError } from "./lambda-service-error.ts";
import { LATEST } from "./qualifier.ts";

/** How an alias divides its invocations: the share of the additional version, from 0 to 1; the rest is the main one's. */
export interface AliasRoutingConfig {
  readonly additionalVersionWeights?: Readonly<Record<string, number>>;
}

/** An alias as AWS answers it. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html */
export interface AliasConfiguration {
  readonly name: string;
  /** A version number, or `$LATEST`. */
  readonly functionVersion: string;
  readonly description: string;
  /** Absent without weights. */
  readonly routingConfig?: Required<AliasRoutingConfig>;
  /** New with every change. */
  readonly revisionId: string;
}

/** What an alias is created or changed with; what an update leaves out stays as it is. */
export interface AliasUpdate {
  /** The number of a published version, or `$LATEST`, which takes no weights. */
  readonly functionVersion?: string;
  /** At most 256 characters. */
  readonly description?: string;
  /** An object without weights takes them away. */
  readonly routingConfig?: AliasRoutingConfig;
}

/** What createAlias takes. */
export type AliasOptions = AliasUpdate & { readonly functionVersion: string };

const OPTION_NAMES = ["functionVersion", "description", "routingConfig"] as const;
const MEMBER = "routingConfig.additionalVersionWeights";

/** The settings of an alias apart from its name and revision. */
export type AliasSettings = Omit<AliasConfiguration, "name" | "revisionId">;

/**
 * Checks an alias's settings and merges them into those it had. Throws what AWS answers to a wrong RoutingConfig.
 * Whether the versions exist is checked by whoever knows them.
 */
export function applyAliasUpdate(
  where: string,
  update: AliasUpdate,
  current: AliasSettings | undefined,
): AliasSettings {
  checkObject(update, { where, option: "options" });
  checkKnownNames(where, update, { known: OPTION_NAMES, prefix: "" });
  const functionVersion = checkVersion(where, update.functionVersion ?? current?.functionVersion);
  const description = checkDescription(where, update.description ?? current?.description ?? "");
  const weights =
    update.routingConfig === undefined
      ? current?.routingConfig?.additionalVersionWeights
      : checkRouting(where, update.routingConfig);
  if (weights === undefined || Object.keys(weights).length === 0) return { functionVersion, description };
  // Recorded without the Type that errors of this name have elsewhere.
  if (functionVersion === LATEST)
    throw new AwsServiceError("InvalidParameterValueException", 400, ALIAS_ROUTING_TEXTS.value.latest);
  if (Object.hasOwn(weights, functionVersion)) {
    throw invalidParameterValue(ALIAS_ROUTING_TEXTS.value.sameVersion(functionVersion));
  }
  return { functionVersion, description, routingConfig: { additionalVersionWeights: weights } };
}

/** The version that one invocation through the alias runs. `chance` is drawn, from 0 to 1, only if there is a choice. */
export function routeAlias(alias: AliasSettings, chance: () => number): string {
  const [additional] = Object.entries(alias.routingConfig?.additionalVersionWeights ?? {});
  if (additional === undefined) return alias.functionVersion;
  const [version, weight] = additional;
  return chance() < weight ? version : alias.functionVersion;
}

function checkVersion(where: string, version: unknown): string {
  if (typeof version === "string" && (version === LATEST || /^[0-9]+$/.test(version))) return version;
  throw new InvalidArgumentError(
    where,
    "functionVersion",
    'the number of a version, as text, or "$LATEST"',
    version,
  );
}

function checkDescription(where: string, description: unknown): string {
  const maximum = DESCRIPTION_MAXIMUM_LENGTH.value;
  if (typeof description === "string" && description.length <= maximum) return description;
  throw new InvalidArgumentError(where, "description", `text of at most ${maximum} characters`, description);
}

function checkRouting(where: string, routing: AliasRoutingConfig): Readonly<Record<string, number>> {
  checkObject(routing, { where, option: "routingConfig" });
  checkKnownNames(where, routing, { known: ["additionalVersionWeights"], prefix: "routingConfig." });
  const weights = routing.additionalVersionWeights ?? {};
  checkObject(weights, { where, option: MEMBER });
  const entries = Object.entries(weights);
  for (const [version, weight] of entries) {
    if (typeof weight !== "number" || Number.isNaN(weight)) {
      throw new InvalidArgumentError(where, `${MEMBER}.${version}`, "a number from 0 to 1", weight);
    }
    if (!/^[0-9]+$/.test(version)) refuseMap(entries, ALIAS_ROUTING_TEXTS.value.version);
    if (weight < 0 || weight > 1) refuseMap(entries, ALIAS_ROUTING_TEXTS.value.weight);
  }
  if (entries.length > ADDITIONAL_VERSIONS.value)
    throw invalidParameterValue(ALIAS_ROUTING_TEXTS.value.tooMany);
  return { ...weights };
}

function refuseMap(entries: readonly (readonly [string, number])[], constraint: string): never {
  // As Java prints a map of doubles.
  const printed = entries.map(([version, weight]) => `${version}=${toJavaDouble(weight)}`).join(", ");
  const sentence = CONSTRAINT_FAILED.value(`{${printed}}`, MEMBER, constraint);
  throw validationError([sentence]);
}

function toJavaDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
