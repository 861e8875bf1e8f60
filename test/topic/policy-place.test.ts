import { expect, it } from "vitest";
import { placeBelow, refuseAt } from "../../src/topic/policy-place.ts";
import { thrownBy } from "./topic-services.ts";

const top = { where: "orders.subscribe()", option: "filterPolicy", reason: "Attributes Reason: " };

it("what is refused is named by its path, with AWS's answer where that is known", () => {
  const place = placeBelow(placeBelow(top, ".price"), "[0]");
  expect(thrownBy(() => refuseAt(place, { expected: "text", received: 5 })).message).toBe(
    "orders.subscribe(): expected `filterPolicy.price[0]` to be text, got 5",
  );
  const refuse = () =>
    refuseAt(place, {
      expected: "text",
      received: 5,
      error: "filterPolicyText",
      values: { operator: "prefix" },
    });
  expect(thrownBy(refuse)).toMatchObject({
    aws: {
      name: "InvalidParameterException",
      message: "Invalid parameter: Attributes Reason: FilterPolicy: prefix match pattern must be a string",
    },
  });
});
