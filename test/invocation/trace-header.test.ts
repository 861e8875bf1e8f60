import { describe, expect, it } from "vitest";
import { createTraceHeader, lazyTraceHeader } from "../../src/invocation/trace-header.ts";

const REQUEST = "11111111-2222-4333-8444-555555555555";
const options = { at: Date.UTC(2026, 0, 1), functionHash: "b695919f" };

describe("The X-Ray header of an invocation", () => {
  it("has the form that Lambda gives it", () => {
    expect(createTraceHeader(REQUEST, options)).toBe(
      "Root=1-6955b900-111111112222433384445555;Parent=8444555555555555;Sampled=0;Lineage=1:b695919f:0",
    );
  });

  it("is made once, when it is asked for", () => {
    const header = lazyTraceHeader(REQUEST, options);
    expect(header()).toBe(header());
    expect(header()).toBe(createTraceHeader(REQUEST, options));
  });
});
