import { InvalidArgumentError } from "../errors.ts";

/** The body of a message: text as it is, any other value as JSON. */
export function toMessageBody(where: string, body: unknown): string {
  if (typeof body === "string") return body;
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    text = undefined;
  }
  if (text === undefined)
    throw new InvalidArgumentError(where, "body", "text or a value that JSON can hold", body);
  return text;
}
