import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";

/** What a table or an index is said to take in a second; nothing is limited. */
export interface ProvisionedThroughput {
  readonly readCapacityUnits: number;
  readonly writeCapacityUnits: number;
}

const UNITS = ["readCapacityUnits", "writeCapacityUnits"] as const;

/** Checks an option that is a throughput, if it is given. */
export function checkThroughput(
  where: string,
  option: string,
  given: ProvisionedThroughput | undefined,
): ProvisionedThroughput | undefined {
  if (given === undefined) return undefined;
  checkObject(given, { where, option });
  checkKnownNames(where, given, { known: UNITS, prefix: `${option}.` });
  for (const name of UNITS) {
    const value: unknown = given[name];
    if (!Number.isInteger(value) || Number(value) < 1)
      throw new InvalidArgumentError(where, `${option}.${name}`, "a whole number from 1", value);
  }
  return given;
}
