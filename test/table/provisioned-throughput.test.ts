import { expect, it } from "vitest";
import { checkThroughput, type ProvisionedThroughput } from "../../src/table/provisioned-throughput.ts";
import { refusalOf } from "./table-services.ts";

const check = (given: unknown) => checkThroughput("call()", "throughput", given as ProvisionedThroughput);

it("a throughput is whole numbers of units for reading and writing, or is not given", () => {
  const throughput = { readCapacityUnits: 1, writeCapacityUnits: 40_000 };
  expect(check(throughput)).toEqual(throughput);
  expect(check(undefined)).toBeUndefined();
  const refusals = [
    5,
    { readCapacityUnits: 1 },
    { readCapacityUnits: 0, writeCapacityUnits: 1 },
    { ...throughput, capacityUnits: 1 },
  ].map((given) => refusalOf(() => check(given)));
  expect(refusals).toMatchInlineSnapshot();
});
