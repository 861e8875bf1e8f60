/** What is known of where text is printed. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  /** Characters in a line; `undefined` where there is no terminal. */
  readonly columns: number | undefined;
}

/** Standard output of this process, as it is now. */
export function standardOutput(): Terminal {
  const { isTTY, columns } = process.stdout;
  return { env: process.env, isTTY: isTTY === true, columns };
}

/**
 * Whether codes for colours are wanted, by the rules of Node's own streams: FORCE_COLOR decides if it is set, then
 * NO_COLOR, then whether it is a terminal that has colours.
 * See https://nodejs.org/docs/latest-v20.x/api/cli.html#force_color1-2-3
 */
export function hasColor({ env, isTTY }: Terminal): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  const refused = env["NO_COLOR"];
  if (refused !== undefined && refused !== "") return false;
  return isTTY && env["TERM"] !== "dumb";
}
