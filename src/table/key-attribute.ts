import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { KEY_NAME_LENGTH } from "../fidelity/dynamodb-limits.ts";
import type { KeyAttribute } from "./key-schema.ts";

const KEY_TYPES = ["S", "N", "B"];

/** Checks an option that is a key attribute: its name and its type. */
export function checkKeyAttribute(where: string, option: string, given: unknown): KeyAttribute {
  checkObject(given, { where, option, expected: 'an attribute like { name: "id", type: "S" }' });
  checkKnownNames(where, given, { known: ["name", "type"], prefix: `${option}.` });
  const { name, type } = given as Partial<KeyAttribute>;
  if (!isAttributeName(name))
    throw new InvalidArgumentError(where, `${option}.name`, "text of 1 to 255 characters", name);
  checkOneOf(where, `${option}.type`, { value: type, among: KEY_TYPES });
  return { name, type: type as KeyAttribute["type"] };
}

/** Whether something can be the name of a key attribute. */
export function isAttributeName(name: unknown): name is string {
  return typeof name === "string" && isWithin(name.length, KEY_NAME_LENGTH.value);
}

/** Refuses a value that is not one of some; `undefined` may be one of them. */
export function checkOneOf(
  where: string,
  option: string,
  { value, among }: { readonly value: unknown; readonly among: readonly unknown[] },
): void {
  if (among.includes(value)) return;
  const names = among.filter((each) => each !== undefined).map((each) => JSON.stringify(each));
  throw new InvalidArgumentError(where, option, names.join(" or "), value);
}
