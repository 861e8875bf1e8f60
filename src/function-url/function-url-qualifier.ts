import { CONSTRAINT_FAILED, PATTERN_MISMATCH } from "../fidelity/error-messages.ts";
import { FUNCTION_URL_QUALIFIER_PATTERNS } from "../fidelity/function-urls.ts";
import { validationError } from "../function/lambda-service-error.ts";
import { classifyQualifier } from "../function/qualifier.ts";

/** Refuses a qualifier that is no alias, as AWS does: versions have no URLs, and `$LATEST` goes without saying. */
export function checkFunctionUrlQualifier(qualifier: string | undefined): void {
  if (qualifier === undefined) return;
  const { type } = classifyQualifier(qualifier);
  if (type === "alias") return;
  const constraint = PATTERN_MISMATCH.value(FUNCTION_URL_QUALIFIER_PATTERNS.value[type]);
  throw validationError([CONSTRAINT_FAILED.value(qualifier, "qualifier", constraint)]);
}
