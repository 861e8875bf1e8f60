import { InvalidArgumentError } from "../errors.ts";

/** A value as JSON text. Where JSON has no text for it, the error says what `expected` says, and why if that is known. */
export function toJsonText(
  value: unknown,
  call: { readonly where: string; readonly option: string; readonly expected: string },
): string {
  const { where, option, expected } = call;
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new InvalidArgumentError(where, option, `${expected} (${reason})`, value);
  }
  if (text === undefined) throw new InvalidArgumentError(where, option, expected, value);
  return text;
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
