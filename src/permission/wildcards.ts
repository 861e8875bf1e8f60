const ARN_COMPONENTS = 6;

/** Whether a text matches a pattern of a policy: `*` stands for any characters, `?` for exactly one. */
export function matchesWildcards(text: string, pattern: string): boolean {
  let inText = 0;
  let inPattern = 0;
  let afterStar = -1;
  let starMatchedTo = 0;
  // Taking back what the last star covers is enough, so a hostile pattern cannot make this slow.
  while (inText < text.length) {
    const character = pattern[inPattern];
    if (character === "*") {
      afterStar = ++inPattern;
      starMatchedTo = inText;
    } else if (character === "?" || character === text[inText]) {
      inPattern++;
      inText++;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      inText = ++starMatchedTo;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

/**
 * Whether an ARN matches a pattern: each of its six components for itself, so that a wildcard never reaches over a colon
 * into the next. Components that the pattern leaves away at its end match anything, as in `*` and `arn:aws:sqs`.
 */
export function matchesArn(arn: string, pattern: string): boolean {
  const components = componentsOf(arn);
  return componentsOf(pattern).every((component, index) =>
    matchesWildcards(components[index] ?? "", component),
  );
}

/** The last component may hold colons, as a function's name with a qualifier does. */
function componentsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  if (parts.length <= ARN_COMPONENTS) return parts;
  return [...parts.slice(0, ARN_COMPONENTS - 1), parts.slice(ARN_COMPONENTS - 1).join(":")];
}
