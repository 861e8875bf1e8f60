import { fitsInBytes } from "../arguments/utf8-size.ts";
import { InvalidArgumentError } from "../errors.ts";
import { OBJECT_KEY_MAXIMUM_SIZE } from "../fidelity/s3.ts";

/** Refuses keys that no object can have. */
export function checkKey(where: string, key: unknown): asserts key is string {
  const maximum = OBJECT_KEY_MAXIMUM_SIZE.value;
  const expected = `text of 1 to ${maximum} bytes`;
  if (typeof key !== "string" || key === "") throw new InvalidArgumentError(where, "key", expected, key);
  if (!fitsInBytes(key, maximum))
    throw new InvalidArgumentError(where, "key", expected, key, {
      name: "KeyTooLongError",
      message: "Your key is too long",
    });
}

/** A key as event records have it: encoded like the value of a form, except for slashes. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key.toWellFormed())
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/")
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
