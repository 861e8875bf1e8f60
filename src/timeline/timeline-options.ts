import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { hasColor, type Terminal } from "./terminal.ts";

/** How a timeline is printed. */
export interface TimelineOptions {
  /**
   * Colours for a terminal; `"auto"` if standard output has them (FORCE_COLOR, NO_COLOR, whether it is a terminal). Say
   * `false` for a text that is compared. @defaultValue `"auto"`
   */
  readonly color?: boolean | "auto";
  /**
   * Longest line, in characters, at least 20; below 60 the columns are set under each other.
   * @defaultValue `80`, or what a narrower terminal has
   */
  readonly width?: number;
}

const NARROWEST = 20;
const DEFAULT_WIDTH = 80;

/** Checks the options of a timeline and fills in what depends on the terminal. */
export function resolveTimelineOptions(
  where: string,
  options: TimelineOptions,
  terminal: Terminal,
): { readonly color: boolean; readonly width: number } {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: ["color", "width"], prefix: "" });
  const { color = "auto", width = defaultWidth(terminal) } = options;
  if (color !== "auto" && typeof color !== "boolean")
    throw new InvalidArgumentError(where, "color", 'true, false or "auto"', color);
  return {
    color: color === "auto" ? hasColor(terminal) : color,
    width: checkCount(width, { where, option: "width", minimum: NARROWEST }),
  };
}

function defaultWidth({ isTTY, columns = DEFAULT_WIDTH }: Terminal): number {
  // A terminal that does not know its size says 0.
  return isTTY && columns > 0 ? Math.max(Math.min(columns, DEFAULT_WIDTH), NARROWEST) : DEFAULT_WIDTH;
}
