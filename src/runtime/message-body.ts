import { toJsonText } from "../arguments/json-text.ts";

/** The body of a message: text as it is, any other value as JSON. */
export function toMessageBody(where: string, body: unknown): string {
  if (typeof body === "string") return body;
  return toJsonText(body, { where, option: "body", expected: "text or a value that JSON can hold" });
}
