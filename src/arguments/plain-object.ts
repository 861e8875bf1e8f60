import { InvalidArgumentError } from "../errors.ts";

/** Refuses what is no object, or a list; `expected` is how the error calls what would have been one. */
export function checkObject(
  given: unknown,
  call: { readonly where: string; readonly option: string; readonly expected?: string },
): asserts given is object {
  const { where, option, expected = "an object" } = call;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new InvalidArgumentError(where, option, expected, given);
}
