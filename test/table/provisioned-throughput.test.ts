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
  expect(refusals).toMatchInlineSnapshot(`
    [
      "InvalidArgumentError: call(): expected \`throughput\` to be an object, got 5",
      "InvalidArgumentError: call(): expected \`throughput.writeCapacityUnits\` to be a whole number from 1, got undefined",
      "InvalidArgumentError: call(): expected \`throughput.readCapacityUnits\` to be a whole number from 1, got 0",
      "InvalidArgumentError: call(): expected \`throughput.capacityUnits\` to be a known option (did you mean \`throughput.readCapacityUnits\` or \`throughput.writeCapacityUnits\`?), got 1",
    ]
  `);
});
