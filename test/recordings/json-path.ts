// The paths in which recordings say what is not to be compared: `$.answer.member`, `$..member`, `$..list[1:3]`.

type Step =
  | { readonly type: "member"; readonly name: string }
  | { readonly type: "anywhere"; readonly name: string }
  | { readonly type: "items"; readonly from: number; readonly to: number };

/**
 * A copy of a JSON value without what the paths name. A path with words behind it says which part of a text is not to be
 * compared: that is up to whoever compares.
 */
export function withoutPaths(value: unknown, given: readonly string[]): unknown {
  const paths = given.filter((path) => !path.includes(" "));
  return paths.reduce((rest, path) => remove(rest, parse(path)), value);
}

function parse(path: string): readonly Step[] {
  const steps: Step[] = [];
  let rest = path.slice(1);
  while (rest !== "") {
    const [token = "", dots, name = "", from, to] =
      /^(?:(\.\.?)([^.[]+)|\[(\d+)(?::(\d+))?\])/.exec(rest) ?? expectPath(path);
    if (dots === undefined)
      steps.push({ type: "items", from: Number(from), to: Number(to ?? Number(from) + 1) });
    else steps.push({ type: dots === ".." ? "anywhere" : "member", name });
    rest = rest.slice(token.length);
  }
  return steps;
}

function expectPath(path: string): never {
  throw new Error(`${path} is no path of the kind that recordings use`);
}

function remove(value: unknown, [step, ...further]: readonly Step[]): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  if (step.type === "items") {
    if (!Array.isArray(value)) return value;
    const isNamed = (index: number) => index >= step.from && index < step.to;
    return further.length === 0
      ? value.filter((_, index) => !isNamed(index))
      : value.map((item, index) => (isNamed(index) ? remove(item, further) : item));
  }
  const deeper = (item: unknown) => (step.type === "anywhere" ? remove(item, [step, ...further]) : item);
  if (Array.isArray(value)) return value.map(deeper);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name !== step.name) return [[name, deeper(member)]];
      return further.length === 0 ? [] : [[name, deeper(remove(member, further))]];
    }),
  );
}
