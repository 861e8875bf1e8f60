import { expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { patternFault } from "../../src/event-pattern/pattern-fault.ts";

it("A pattern that EventBridge refuses is answered with the reason, which may quote the pattern", () => {
  const fault = patternFault("unknownExpression", { key: "$&" });
  expect(fault).toBeInstanceOf(AwsServiceError);
  expect(fault.message).toBe("Event pattern is not valid. Reason: Unrecognized match type $&");
});
