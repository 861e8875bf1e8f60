/** A function as an expression. What its own code refers to has to be there, too. */
const EXPRESSION = /^(?:async\b\s*)?(?:function\b|class\b|\(|[\w$]+\s*=>)/;
const NATIVE = /\{\s*\[native code\]\s*\}$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * The code of a function, as the runner has compiled it, as an expression that stands in code so deep. What it refers to
 * is not part of it.
 */
export function functionSource(fn: (...args: never[]) => unknown, depth: number): string {
  const source = Function.prototype.toString.call(fn);
  if (NATIVE.test(source)) {
    const message = `the code of ${fn.name || "a function"} is not known`;
    return `() => { throw new Error(${JSON.stringify(message)}); }`;
  }
  const code = indented(source, depth);
  return EXPRESSION.test(source) ? code : `({ ${code} })[${JSON.stringify(fn.name)}]`;
}

/** The same for a method that can be a member of this name; `undefined` for any other function. */
export function methodSource(
  name: string,
  fn: (...args: never[]) => unknown,
  depth: number,
): string | undefined {
  const source = Function.prototype.toString.call(fn);
  const isMethod = !EXPRESSION.test(source) && !NATIVE.test(source);
  return isMethod && fn.name === name && IDENTIFIER.test(name) ? indented(source, depth) : undefined;
}

/** Wherever code has been pasted, its lines stand the same, unless a text of its own goes over several of them. */
function indented(source: string, depth: number): string {
  if (!source.includes("\n") || source.includes("`")) return source;
  const [first = "", ...others] = source.replace(/^\t+/gm, (tabs) => "  ".repeat(tabs.length)).split("\n");
  const widths = others.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const common = Math.min(...widths);
  const lines = others.map((line) => (line.trim() === "" ? "" : "  ".repeat(depth) + line.slice(common)));
  return [first, ...lines].join("\n");
}
