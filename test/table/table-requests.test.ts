import { expect, it } from "vitest";
import { checkChoice, checkFlags, checkRequest } from "../../src/table/table-requests.ts";
import { refusalOf } from "./table-services.ts";

it("a request has known members only; those of older interfaces are not simulated", () => {
  expect(() => checkRequest("scan()", { limit: 1, returnConsumedCapacity: "NONE" }, ["limit"])).not.toThrow();
  const refusals = [
    undefined,
    { limits: 1 },
    { attributesToGet: ["a"] },
    { attributeUpdates: {} },
    { keyConditions: {} },
    { scanFilter: {} },
    { expected: {} },
    { returnItemCollectionMetrics: "SIZE" },
  ].map((request) => refusalOf(() => checkRequest("scan()", request, ["limit"])));
  expect(refusals).toMatchInlineSnapshot(`
    [
      "InvalidArgumentError: scan(): expected \`input\` to be an object, got undefined",
      "InvalidArgumentError: scan(): expected \`limits\` to be a known option (did you mean \`limit\`?), got 1",
      "NotSimulatedError: scan(): \`attributesToGet\` is not simulated. Use projectionExpression.",
      "NotSimulatedError: scan(): \`attributeUpdates\` is not simulated. Use updateExpression.",
      "NotSimulatedError: scan(): \`keyConditions\` is not simulated. Use keyConditionExpression.",
      "NotSimulatedError: scan(): \`scanFilter\` is not simulated. Use filterExpression.",
      "NotSimulatedError: scan(): \`expected\` is not simulated. Use conditionExpression.",
      "NotSimulatedError: scan(): \`returnItemCollectionMetrics\` is not simulated",
    ]
  `);
});

it("a member of few values has one of these", () => {
  expect(() => checkChoice("scan()", "select", { value: undefined, among: ["COUNT"] })).not.toThrow();
  expect(
    refusalOf(() => checkChoice("scan()", "order", { value: "SUM", among: ["COUNT", "ALL"] })),
  ).toMatchInlineSnapshot(`
    "InvalidArgumentError: scan(): expected \`order\` to be "COUNT" or "ALL", got "SUM"
    AWS answers ValidationException: 1 validation error detected: Value 'SUM' at 'order' failed to satisfy constraint: Member must satisfy enum value set: [COUNT, ALL]"
  `);
  expect(() => checkFlags("scan()", { consistentRead: true }, ["consistentRead"])).not.toThrow();
  expect(refusalOf(() => checkFlags("scan()", { consistentRead: 1 }, ["consistentRead"]))).toBe(
    "InvalidArgumentError: scan(): expected `consistentRead` to be true or false, got 1",
  );
});
