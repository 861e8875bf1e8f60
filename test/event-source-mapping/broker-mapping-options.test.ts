import { describe, expect, it } from "vitest";
import {
  checkBrokerBatchOptions,
  checkBrokerFunctionTimeout,
  checkFlag,
  refuseMappingOptions,
} from "../../src/event-source-mapping/broker-mapping-options.ts";

describe("The batches of a broker's mapping", () => {
  it("have up to 100 records of half a second, unless the mapping says otherwise", () => {
    expect(checkBrokerBatchOptions("create()", {})).toEqual({
      batchSize: 100,
      batchingWindowMs: 500,
      enabled: true,
    });
    expect(
      checkBrokerBatchOptions("create()", {
        batchSize: 10_000,
        maximumBatchingWindowInSeconds: 0,
        enabled: false,
      }),
    ).toEqual({ batchSize: 10_000, batchingWindowMs: 0, enabled: false });
  });

  it("are refused out of range", () => {
    expect(() => checkBrokerBatchOptions("create()", { batchSize: 0 })).toThrow("from 1 to 10000");
    const window = { maximumBatchingWindowInSeconds: 301 };
    expect(() => checkBrokerBatchOptions("create()", window)).toThrow("from 0 to 300");
  });
});

it("an option that a source does not have is refused, except with a value that asks for nothing", () => {
  const rules = { notSimulated: { a: "Why." }, harmless: { a: -1 }, unsupported: ["b"], sources: "brokers" };
  const refuse = (options: object) => () => refuseMappingOptions("create()", options, rules);
  expect(refuse({ a: -1, c: 2, b: undefined })()).toEqual({ c: 2, b: undefined });
  expect(refuse({ a: 1 })).toThrow("create(): `a` is not simulated. Why.");
  expect(refuse({ b: 1 })).toThrow("`b` to be left out: brokers do not have it");
});

it("a flag is true or false", () => {
  expect(checkFlag({ where: "create()", option: "enabled" }, false)).toBe(false);
  expect(() => checkFlag({ where: "create()", option: "enabled" }, "no")).toThrow("true or false");
});

it("a function of a broker's mapping runs for 14 minutes at most", () => {
  checkBrokerFunctionTimeout("create()", 840);
  expect(() => checkBrokerFunctionTimeout("create()", 841)).toThrow("a timeout of at most 840 seconds");
});
