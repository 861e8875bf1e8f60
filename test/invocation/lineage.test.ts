import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isRunaway,
  lineageOf,
  longestChain,
  printLineage,
  traceRootOf,
} from "../../src/invocation/lineage.ts";

const A = "b695919f";
const B = "0c0ffee0";
const header = (lineage: string) => `Root=1-6955b900-111111112222433384445555;Parent=84;Lineage=${lineage}`;

/** The header of each execution, where every function invokes the next one. */
function chainOf(hashes: readonly string[]): string[] {
  const headers: string[] = [];
  for (const hash of hashes) headers.push(header(printLineage(lineageOf(hash, headers.at(-1)))));
  return headers;
}

describe("The lineage of an invocation", () => {
  it("begins with the function itself", () => {
    for (const upstream of [undefined, "", "Root=1-2-3;Sampled=0", "Lineage=nonsense"]) {
      expect(printLineage(lineageOf(A, upstream))).toBe(`1:${A}:0`);
    }
  });

  it("counts the executions of a function that invokes itself, as recorded", () => {
    const chain = chainOf(Array<string>(16).fill(A));
    expect(chain[0]).toBe(header(`1:${A}:0`));
    expect(chain[1]).toBe(header(`2:${A}:1`));
    expect(chain[15]).toBe(header(`16:${A}:15`));
  });

  it("counts each function of a chain on its own", () => {
    expect(chainOf([A, B, A, B]).at(-1)).toBe(header(`4:${B}:1|${A}:1`));
  });

  it("is read wherever it stands in the header", () => {
    for (const upstream of [`Lineage=3:${A}:2`, `Root=1;Lineage=3:${A}:2;Sampled=1`]) {
      expect(printLineage(lineageOf(A, upstream))).toBe(`4:${A}:3`);
    }
  });

  it("has as many hops as executions, and the visits add up to those before", () => {
    const hashes = fc.constantFrom(A, B, "11111111", "22222222");
    fc.assert(
      fc.property(fc.array(hashes, { minLength: 1, maxLength: 40 }), (chain) => {
        const last = chain.at(-1) as string;
        const { hops, visits } = lineageOf(last, chainOf(chain).at(-2));
        expect(hops).toBe(chain.length);
        expect([...visits.keys()][0]).toBe(last);
        for (const [hash, count] of visits)
          expect(count + 1).toBe(chain.filter((candidate) => candidate === hash).length);
      }),
    );
  });
});

describe("A loop", () => {
  it("is one by the 17th execution of a function", () => {
    const chain = chainOf(Array<string>(16).fill(A));
    expect(isRunaway(A, undefined)).toBe(false);
    expect(isRunaway(A, chain[14])).toBe(false);
    expect(isRunaway(A, chain[15])).toBe(true);
    expect(isRunaway(B, chain[15])).toBe(false);
  });

  it("of two functions is one when one of them has run 16 times", () => {
    const chain = chainOf(Array.from({ length: 32 }, (_, index) => (index % 2 === 0 ? A : B)));
    expect(isRunaway(A, chain[29])).toBe(false);
    expect(isRunaway(A, chain[31])).toBe(true);
  });

  it("is looked for in the longest of several chains", () => {
    const chain = chainOf(Array<string>(5).fill(A));
    const headers = [chain[1], chain[4], chain[2]] as string[];
    expect(longestChain(A, headers)).toBe(chain[4]);
    expect(longestChain(B, headers)).toBe(chain[1]);
    expect(longestChain(A, [])).toBeUndefined();
  });
});

describe("The root of a trace", () => {
  it("is read from the header", () => {
    expect(traceRootOf(header(`1:${A}:0`))).toBe("1-6955b900-111111112222433384445555");
    expect(traceRootOf("Sampled=0;Root=1-2-3")).toBe("1-2-3");
    expect(traceRootOf("Sampled=0")).toBeUndefined();
  });
});
