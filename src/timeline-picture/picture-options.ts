import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { ColorScheme } from "./svg-picture.ts";

/** What every kind of picture takes. */
export interface PictureOptions {
  /** What it is a picture of, such as the name of a test. @defaultValue `"Timeline"` */
  readonly title?: string;
  /** Of more rows, the last are drawn. */
  readonly maximumRows?: number;
  /** The instant that the times count from, in epoch milliseconds. Default: that of the first entry. */
  readonly startTime?: number;
}

/** How an SVG is drawn. */
export interface SvgOptions extends PictureOptions {
  /** In CSS pixels, at least 400; wider if the lanes need it. @defaultValue `860` */
  readonly width?: number;
  /** `"auto"` follows whoever looks at it. @defaultValue `"auto"` */
  readonly colorScheme?: ColorScheme;
}

const NAMES = ["title", "maximumRows", "startTime"] as const;
const NARROWEST = 400;
const DEFAULT_WIDTH = 860;
const DEFAULT_TITLE = "Timeline";
const COLOR_SCHEMES: readonly ColorScheme[] = ["auto", "light", "dark"];

/** Checks what every kind of picture takes. */
export function checkPictureOptions(
  where: string,
  options: PictureOptions,
  call: { readonly maximumRows: number; readonly alsoKnown?: readonly string[] },
): { readonly title: string; readonly maximumRows: number; readonly startTime: number | undefined } {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: [...NAMES, ...(call.alsoKnown ?? [])], prefix: "" });
  const { title = DEFAULT_TITLE, maximumRows = call.maximumRows, startTime } = options;
  if (typeof title !== "string") throw new InvalidArgumentError(where, "title", "a text", title);
  if (startTime !== undefined && !Number.isFinite(startTime))
    throw new InvalidArgumentError(where, "startTime", "epoch milliseconds", startTime);
  return {
    title,
    maximumRows: checkCount(maximumRows, { where, option: "maximumRows", minimum: 1 }),
    startTime,
  };
}

/** Checks what an SVG takes besides. */
export function checkSvgOptions(
  where: string,
  options: SvgOptions,
  call: { readonly maximumRows: number },
): ReturnType<typeof checkPictureOptions> & { readonly width: number; readonly colorScheme: ColorScheme } {
  const checked = checkPictureOptions(where, options, { ...call, alsoKnown: ["width", "colorScheme"] });
  const { width = DEFAULT_WIDTH, colorScheme = "auto" } = options;
  if (!COLOR_SCHEMES.includes(colorScheme))
    throw new InvalidArgumentError(where, "colorScheme", '"auto", "light" or "dark"', colorScheme);
  return {
    ...checked,
    width: checkCount(width, { where, option: "width", minimum: NARROWEST }),
    colorScheme,
  };
}
