/** What kept a module from being loaded. */
export type LoadErrorClass = "moduleMissing" | "packageMissing" | "syntaxError" | "other";

interface ErrorShape {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  /** Jest names what it looked for, and gives a hint, if only an empty one, where a `require` asked for it. */
  readonly moduleName?: unknown;
  readonly hint?: unknown;
}

/**
 * Sorts an error of loading a module by what a Node.js function would have met. Loaders say it differently:
 *
 * | | Node, tsx | Vitest | Jest |
 * |---|---|---|---|
 * | `require`, file or package missing | `MODULE_NOT_FOUND` | `MODULE_NOT_FOUND` | `MODULE_NOT_FOUND` |
 * | `import`, file missing | `ERR_MODULE_NOT_FOUND` "Cannot find module" | the same | `MODULE_NOT_FOUND` |
 * | `import`, package missing | `ERR_MODULE_NOT_FOUND` "Cannot find package" | the same | `MODULE_NOT_FOUND`, no hint |
 * | JavaScript does not parse | `SyntaxError` | Error "Failed to parse source" | `SyntaxError` |
 * | TypeScript does not parse | `SyntaxError`, TransformError (tsx) | Error "Transform failed" | `SyntaxError` (Babel), `GenericFailure` (swc) |
 *
 * A `SyntaxError` that a module throws while it is evaluated (`JSON.parse` at top level) is a `syntaxError` too: the
 * runtime sees the same class.
 */
export function classifyLoadError(error: unknown): LoadErrorClass {
  if (typeof error !== "object" || error === null) return "other";
  const shape: ErrorShape = error;
  const message = typeof shape.message === "string" ? shape.message : "";
  if (shape.code === "MODULE_NOT_FOUND") {
    return isImportOfPackageInJest(shape) ? "packageMissing" : "moduleMissing";
  }
  if (shape.code === "ERR_MODULE_NOT_FOUND") {
    return message.startsWith("Cannot find package") ? "packageMissing" : "moduleMissing";
  }
  // By name: under Jest the class of another realm may be thrown.
  if (shape.name === "SyntaxError" || isParseFailure(shape, message)) return "syntaxError";
  return "other";
}

function isImportOfPackageInJest({ moduleName, hint }: ErrorShape): boolean {
  return typeof moduleName === "string" && !/^[./]/.test(moduleName) && hint === undefined;
}

function isParseFailure({ name, code }: ErrorShape, message: string): boolean {
  return (
    name === "TransformError" ||
    message.startsWith("Transform failed with") ||
    message.startsWith("Failed to parse source") ||
    (code === "GenericFailure" && message.includes("Syntax Error"))
  );
}
