import { expect, it } from "vitest";
import { snsFault, toAwsAnswer, toServiceError } from "../../src/topic/sns-fault.ts";

it("a fault reads as an SDK client shows it, with its values in the text", () => {
  const error = toServiceError(snsFault("attributeEmpty", { attribute: "a", dataType: "String" }));
  expect(error).toMatchObject({
    name: "InvalidParameterValueException",
    message:
      "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
    Code: "ParameterValueInvalid",
    Type: "Sender",
    $fault: "client",
    $metadata: { httpStatusCode: 400 },
  });
});

it("a fault can be quoted in an error of another kind", () => {
  expect(toAwsAnswer(snsFault("subject"))).toEqual({
    name: "InvalidParameterException",
    message: "Invalid parameter: Subject",
    httpStatusCode: 400,
    members: { Type: "Sender", Code: "InvalidParameter" },
  });
});

it("Subscribe gives the reason as one about its attributes, SetSubscriptionAttributes does not", () => {
  const message = (reason: string) => toAwsAnswer(snsFault("filterPolicyKeys", { reason })).message;
  expect(message("Attributes Reason: ")).toBe(
    "Invalid parameter: Attributes Reason: FilterPolicy: Filter policy can not have more than 5 keys",
  );
  expect(message("")).toBe("Invalid parameter: FilterPolicy: Filter policy can not have more than 5 keys");
});
