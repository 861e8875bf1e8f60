import { unknownName } from "../arguments/known-names.ts";
import { NotSimulatedError } from "../errors.ts";
import { REFUSED_SETTINGS, type RefusedSetting } from "../fidelity/not-simulated.ts";

const REFUSED: Readonly<Record<string, RefusedSetting>> = REFUSED_SETTINGS.value;

/** Refuses settings that AWS has and the simulation has not, and names that nobody knows. */
export function checkOptionNames(where: string, options: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (known.includes(name) || value === undefined) continue;
    const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (refused === undefined) throw unknownName(where, name, { known, prefix: "", value });
    if (!isHarmless(refused, value)) throw new NotSimulatedError(where, `\`${name}\``, refused.advice);
  }
}

function isHarmless(refused: RefusedSetting, value: unknown): boolean {
  return refused.harmless !== undefined && JSON.stringify(value) === JSON.stringify(refused.harmless);
}
