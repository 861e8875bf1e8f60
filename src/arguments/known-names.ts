import { InvalidArgumentError } from "../errors.ts";
import { nearestNames } from "./near-names.ts";

export interface KnownNames {
  readonly known: readonly string[];
  /** The path of the option that the names are inside of, as `loggingConfig.` is; else empty. */
  readonly prefix: string;
}

/** Refuses names that nobody knows. */
export function checkKnownNames(where: string, options: object, { known, prefix }: KnownNames): void {
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw unknownName(where, name, { known, prefix, value });
  }
}

/** The error about a name that nobody knows: it says which one was meant, or which there are. */
export function unknownName(
  where: string,
  name: string,
  { known, prefix, value }: KnownNames & { readonly value: unknown },
): InvalidArgumentError {
  const near = nearestNames(name, known);
  const expected =
    near.length === 0
      ? `a known option (${known.join(", ")})`
      : `a known option (did you mean ${near.map((word) => `\`${prefix}${word}\``).join(" or ")}?)`;
  return new InvalidArgumentError(where, `${prefix}${name}`, expected, value);
}
