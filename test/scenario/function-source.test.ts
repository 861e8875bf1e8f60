import { describe, expect, it } from "vitest";
import { functionSource, methodSource } from "../../src/scenario/function-source.ts";

const evaluate = (source: string): ((value: number) => unknown) =>
  new Function(`return (${source});`)() as (value: number) => unknown;

const members = {
  handler(value: number) {
    return value + 1;
  },
  async later(value: number) {
    return value + 1;
  },
  arrow: (value: number) => value + 1,
  plain: (value: number) => value + 1,
};

describe("The code of a function", () => {
  it.each(Object.entries(members))("is an expression: %s", async (_, fn) => {
    expect(await evaluate(functionSource(fn, 0))(1)).toBe(2);
  });

  it("is a member if it is a method of this name", () => {
    expect(methodSource("handler", members.handler, 0)).toMatch(/^handler\(value\) \{/);
    expect(methodSource("load", members.handler, 0)).toBeUndefined();
    expect(methodSource("arrow", members.arrow, 0)).toBeUndefined();
  });

  it("stands as deep as it is told, wherever it comes from", () => {
    const fn = new Function(
      "return () => {\n            if (true) {\n              return 1;\n            }\n          }",
    )();
    expect(functionSource(fn, 1)).toBe("() => {\n    if (true) {\n      return 1;\n    }\n  }");
    const tabbed = new Function("return () => {\n\t\treturn 1;\n\t}")();
    expect(functionSource(tabbed, 1)).toBe("() => {\n    return 1;\n  }");
    const text = new Function("return () => `\n    kept\n`")();
    expect(functionSource(text, 1)).toBe("() => `\n    kept\n`");
  });

  it("is not known of what Node itself brings along", () => {
    expect(functionSource(Math.max, 0)).toBe('() => { throw new Error("the code of max is not known"); }');
  });
});
