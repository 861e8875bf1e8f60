import { describe, expect, it } from "vitest";
import { type InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import {
  resolveSubscriptionSettings,
  type SettingsCall,
  type SubscriptionSettings,
} from "../../src/topic/subscription-settings.ts";
import { createTopicServices, thrownBy } from "./topic-services.ts";

const world = createTopicServices();
const letters = world.createQueue("letters");
const worker = world.createFunction("worker");

const subscribe: SettingsCall = {
  where: "orders.subscribe()",
  operation: "Subscribe",
  protocol: "sqs",
  targets: world.services.targets,
};
const change: SettingsCall = {
  ...subscribe,
  where: "setAttributes()",
  operation: "SetSubscriptionAttributes",
};

function refusal(call: SettingsCall, attributes: object): InvalidArgumentError {
  return thrownBy(() => resolveSubscriptionSettings(call, attributes)) as InvalidArgumentError;
}

describe("The settings of a subscription", () => {
  it("take no null for a filter policy: the empty text removes it", () => {
    expect(refusal(change, { filterPolicy: null }).message).toContain(
      "setAttributes(): expected `filterPolicy` to be",
    );
  });

  it("have AWS's defaults", () => {
    expect(resolveSubscriptionSettings(subscribe, {})).toEqual({
      rawMessageDelivery: false,
      filterPolicy: undefined,
      filterPolicyScope: "MessageAttributes",
      deadLetterQueue: undefined,
    });
  });

  it("keep what is not changed", () => {
    const before = resolveSubscriptionSettings(subscribe, {
      rawMessageDelivery: true,
      filterPolicy: { a: ["b"] },
      redrivePolicy: { deadLetterTarget: letters },
    });
    const after = resolveSubscriptionSettings(change, { rawMessageDelivery: false }, before);
    expect(after).toEqual({ ...before, rawMessageDelivery: false });
    expect(after.deadLetterQueue).toBe(letters.arn);
  });

  it("lose a policy that is set to empty text", () => {
    const before = resolveSubscriptionSettings(subscribe, {
      filterPolicy: { a: ["b"] },
      redrivePolicy: { deadLetterTarget: letters.arn },
    });
    const after: SubscriptionSettings = resolveSubscriptionSettings(
      change,
      { filterPolicy: "", redrivePolicy: "" },
      before,
    );
    expect([after.filterPolicy, after.deadLetterQueue]).toEqual([undefined, undefined]);
  });

  it("apply a new scope to the policy that is there, if it allows it", () => {
    const nested = resolveSubscriptionSettings(subscribe, {
      filterPolicyScope: "MessageBody",
      filterPolicy: { a: { b: ["c"] } },
    });
    expect(nested.filterPolicy?.scope).toBe("MessageBody");
    expect(() =>
      resolveSubscriptionSettings(change, { filterPolicyScope: "MessageAttributes" }, nested),
    ).toThrow("Filter policy scope MessageAttributes does not support nested filter policy");
  });
});

describe("AWS refuses", () => {
  it("raw messages for a function", () => {
    expect(
      refusal({ ...subscribe, protocol: "lambda" }, { rawMessageDelivery: true }).message,
    ).toMatchInlineSnapshot(`
      "orders.subscribe(): expected \`rawMessageDelivery\` to be absent for a function, which always gets the notification, got true
      AWS answers InvalidParameterException: Invalid parameter: Attributes Reason: Delivery protocol [lambda] does not support raw message delivery."
    `);
    expect(refusal({ ...change, protocol: "lambda" }, { rawMessageDelivery: true }).aws?.message).toBe(
      "Invalid parameter: Delivery protocol [lambda] does not support raw message delivery.",
    );
    expect(
      resolveSubscriptionSettings({ ...subscribe, protocol: "lambda" }, { rawMessageDelivery: false }),
    ).toMatchObject({ rawMessageDelivery: false });
  });

  it("values that it does not know", () => {
    expect(refusal(subscribe, { rawMessageDelivery: "wrongvalue" }).aws?.message).toBe(
      "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.",
    );
    expect(refusal(change, { filterPolicyScope: "RandomValue" }).aws?.message).toBe(
      "Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes",
    );
  });

  it("a dead-letter target that is no queue", () => {
    const redrivePolicy = { deadLetterTarget: worker };
    expect(refusal(change, { redrivePolicy }).aws?.message).toBe(
      "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn",
    );
  });
});

it("a dead-letter queue that does not exist is refused, and a policy of the wrong shape", () => {
  const deadLetterTarget = "arn:aws:sqs:us-east-1:123456789012:unknown";
  expect(refusal(subscribe, { redrivePolicy: { deadLetterTarget } }).message).toContain(
    "a queue that exists",
  );
  expect(refusal(subscribe, { redrivePolicy: 5 }).message).toContain("an object with `deadLetterTarget`");
  expect(refusal(subscribe, { redrivePolicy: { deadLetterTargetArn: letters.arn } }).message).toContain(
    "did you mean `redrivePolicy.deadLetterTarget`?",
  );
});

it("attributes that are not simulated are refused, and unknown ones", () => {
  expect(refusal(subscribe, { deliveryPolicy: {} })).toBeInstanceOf(NotSimulatedError);
  expect(refusal(subscribe, { rawDelivery: true }).message).toContain("rawDelivery");
});
