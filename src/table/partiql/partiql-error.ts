import type { AwsServiceError } from "../../errors.ts";
import { tableError } from "../table-error.ts";

/** The error about a statement that cannot be read. */
export function malformedStatement(reason: string): AwsServiceError {
  return tableError("malformedStatement", { reason });
}
