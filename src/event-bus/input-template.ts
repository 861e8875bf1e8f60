import { NotSimulatedError } from "../errors.ts";
import { OBJECTS_IN_TEXT } from "../fidelity/event-bridge-limits.ts";

/** A template for a target's input: JSON text with `<placeholders>`. */
export type InputTemplate = readonly TemplatePart[];

type TemplatePart = string | Placeholder;

export interface Placeholder {
  readonly placeholder: string;
  /** Whether it stands inside a JSON string. */
  readonly isQuoted: boolean;
}

/** Takes a template apart at its placeholders. */
export function parseInputTemplate(text: string): InputTemplate {
  const parts: TemplatePart[] = [];
  let isQuoted = false;
  for (const [index, part] of text.split(/<(.*?)>/).entries()) {
    if (index % 2 === 1) {
      parts.push({ placeholder: part, isQuoted });
      continue;
    }
    parts.push(part);
    // Each quotation mark opens or closes a string, unless it is escaped.
    if ((part.replace(/\\./g, "").split('"').length - 1) % 2 === 1) isQuoted = !isQuoted;
  }
  return parts;
}

export function placeholdersOf(template: InputTemplate): readonly Placeholder[] {
  return template.filter((part) => typeof part !== "string");
}

/** Whether a template is JSON once its placeholders are filled. */
export function isJsonTemplate(template: InputTemplate): boolean {
  try {
    JSON.parse(fillInputTemplate(template, () => ""));
    return true;
  } catch {
    return false;
  }
}

/** Whether a template is one text in quotes, and no object. */
function isText([first]: InputTemplate): boolean {
  return typeof first === "string" && first.trimStart().startsWith('"');
}

/**
 * The text with every placeholder filled: with JSON, or inside of quotes with plain text. What has no value is empty.
 * Objects and arrays lose their quotation marks if the whole template is a text.
 * @throws NotSimulatedError for an object or array in a text that is part of an object
 */
export function fillInputTemplate(template: InputTemplate, lookUp: (placeholder: string) => unknown): string {
  const isInText = isText(template);
  return template
    .map((part) => {
      if (typeof part === "string") return part;
      const found = lookUp(part.placeholder);
      const value = found === undefined ? "" : found;
      if (!part.isQuoted) return JSON.stringify(value);
      if (typeof value !== "object" || value === null) return inQuotes(String(value));
      if (!isInText) throw quotedObject({ where: "inputTemplate", placeholder: part.placeholder });
      return inQuotes(JSON.stringify(value).replaceAll(OBJECTS_IN_TEXT.value.removed, ""));
    })
    .join("");
}

function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** AWS inserts objects and arrays into a text too; in which notation is not known. */
export function quotedObject(options: {
  readonly where: string;
  readonly placeholder: string;
}): NotSimulatedError {
  const { where, placeholder } = options;
  const what = `an object or array for <${placeholder}>, which is in quotes,`;
  return new NotSimulatedError(where, what, "Without quotes it is inserted as JSON.");
}
