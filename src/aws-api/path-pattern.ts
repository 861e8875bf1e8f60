/** A path with labels, taken apart. */
export type PathPattern = readonly PathSegment[];

type PathSegment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "label"; readonly name: string }
  /** `{Name+}`: all of the rest, which may have slashes. */
  | { readonly kind: "rest"; readonly name: string };

/** Takes apart the path of an operation, whose labels stand in braces: `/functions/{FunctionName}/aliases/{Name}`. */
export function parsePath(path: string): PathPattern {
  return segmentsOf(path).map((segment): PathSegment => {
    const name = /^\{(\w+)(\+?)\}$/.exec(segment);
    if (name === null) return { kind: "literal", text: segment };
    return { kind: name[2] === "+" ? "rest" : "label", name: name[1] as string };
  });
}

/** The values of the labels, decoded, or `undefined` if the path is another. */
export function matchPath(pattern: PathPattern, path: string): Readonly<Record<string, string>> | undefined {
  const segments = segmentsOf(path);
  const labels: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index];
    if (expected.kind === "rest") {
      if (given === undefined) return undefined;
      labels[expected.name] = segments.slice(index).map(decodeURIComponent).join("/");
      return labels;
    }
    if (given === undefined || (expected.kind === "literal" && given !== expected.text)) return undefined;
    if (expected.kind === "label") labels[expected.name] = decodeURIComponent(given);
  }
  return segments.length === pattern.length ? labels : undefined;
}

/** Services write some of their paths with a slash at the end, which says nothing. */
function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\//, "").replace(/\/$/, "").split("/");
}
