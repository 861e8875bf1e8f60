import { NotSimulatedError } from "../errors.ts";

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

/**
 * The text with every placeholder filled: with JSON, or inside of quotes with plain text. What has no value is empty.
 * @throws NotSimulatedError for an object or array inside of quotes
 */
export function fillInputTemplate(template: InputTemplate, lookUp: (placeholder: string) => unknown): string {
  return template
    .map((part) => {
      if (typeof part === "string") return part;
      const found = lookUp(part.placeholder);
      const value = found === undefined ? "" : found;
      if (!part.isQuoted) return JSON.stringify(value);
      if (typeof value === "object" && value !== null)
        throw quotedObject({ where: "inputTemplate", placeholder: part.placeholder });
      return JSON.stringify(String(value)).slice(1, -1);
    })
    .join("");
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
