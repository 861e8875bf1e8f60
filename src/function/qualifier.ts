import { ALIAS_NAME_PATTERN, QUALIFIER_MAXIMUM_LENGTH } from "../fidelity/limits.ts";
import { matches } from "./member-constraint.ts";

/** The version that updates go to, and that an invocation without a qualifier runs. */
export const LATEST = "$LATEST";

/** What a qualifier points at. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html */
export type Qualifier =
  | { readonly type: "latest" }
  /** A published version's number, as text. */
  | { readonly type: "version"; readonly version: string }
  | { readonly type: "alias"; readonly name: string };

/** Tells version numbers from alias names; without a qualifier it is `$LATEST`. */
export function classifyQualifier(qualifier: string | undefined): Qualifier {
  if (qualifier === undefined || qualifier === LATEST) return { type: "latest" };
  if (/^[0-9]+$/.test(qualifier)) return { type: "version", version: qualifier };
  return { type: "alias", name: qualifier };
}

/** Whether an alias can have this name: never digits alone, as a version's number is. */
export function isAliasName(name: string): boolean {
  return name.length <= QUALIFIER_MAXIMUM_LENGTH.value && matches(name, ALIAS_NAME_PATTERN.value);
}
