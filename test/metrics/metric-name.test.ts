import { expect, it } from "vitest";
import { EVENT_SOURCE_MAPPING_METRICS, FUNCTION_METRICS } from "../../src/fidelity/metric-names.ts";
import {
  assertCounted,
  COUNTED_EVENT_SOURCE_MAPPING_METRICS,
  COUNTED_FUNCTION_METRICS,
} from "../../src/metrics/metric-name.ts";

const COUNTED: readonly string[] = [...COUNTED_FUNCTION_METRICS, ...COUNTED_EVENT_SOURCE_MAPPING_METRICS];

it.each([...FUNCTION_METRICS.value, ...EVENT_SOURCE_MAPPING_METRICS.value])(
  "%s is either counted or refused as not simulated",
  (name) => {
    const check = () => assertCounted(name, "metrics.get");
    if (COUNTED.includes(name)) check();
    else expect(check).toThrow(`metrics.get: the metric ${name} is not simulated`);
  },
);

it("suggests the names that are nearest, in any case of letters", () => {
  expect(() => assertCounted("throttle", "metrics.get")).toThrow("such as Throttles, ");
  expect(() => assertCounted("InvocationCount", "metrics.get")).toThrow("such as Invocations, ");
});
