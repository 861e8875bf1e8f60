import { InvalidArgumentError } from "../errors.ts";

/** What is published: text as it is, any other value as JSON. */
export function toMessageText(where: string, message: unknown): string {
  if (typeof message === "string") return message;
  const expected = "text or a value that JSON can hold";
  let text: string | undefined;
  try {
    text = JSON.stringify(message);
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new InvalidArgumentError(where, "message", `${expected} (${reason})`, message);
  }
  if (text === undefined) throw new InvalidArgumentError(where, "message", expected, message);
  return text;
}
