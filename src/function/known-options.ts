import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { REFUSED_SETTINGS, type RefusedSetting } from "../fidelity/not-simulated.ts";

const REFUSED: Readonly<Record<string, RefusedSetting>> = REFUSED_SETTINGS.value;

/** Refuses settings that AWS has and the simulation has not, and names that nobody knows. */
export function checkOptionNames(where: string, options: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (known.includes(name) || value === undefined) continue;
    const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (refused === undefined) throw unknownOption(where, name, { known, prefix: "", value });
    if (!isHarmless(refused, value)) throw new NotSimulatedError(where, `\`${name}\``, refused.advice);
  }
}

/** Refuses names that nobody knows inside an option: `prefix` is its path, as `loggingConfig.` is. */
export function checkKnownNames(where: string, options: object, { known, prefix }: KnownNames): void {
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw unknownOption(where, name, { known, prefix, value });
  }
}

interface KnownNames {
  readonly known: readonly string[];
  readonly prefix: string;
}

function isHarmless(refused: RefusedSetting, value: unknown): boolean {
  return refused.harmless !== undefined && JSON.stringify(value) === JSON.stringify(refused.harmless);
}

function unknownOption(
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

/** The known names that somebody who wrote `name` may have meant, nearest first. */
export function nearestNames(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  return known
    .map((word) => ({ word, distance: distanceOf(wanted, word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 4)))
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word }) => word);
}

/** Levenshtein distance; a text inside the other counts as near. */
function distanceOf(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > 3 && b.length > 3 && (a.includes(b) || b.includes(a))) return 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
