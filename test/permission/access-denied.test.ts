import { expect, it } from "vitest";
import { accessDenied } from "../../src/permission/access-denied.ts";

it("A caller without permission gets an AccessDeniedException that says which policy is missing", () => {
  const request = {
    caller: "arn:aws:iam::123456789012:user/ada",
    action: "lambda:InvokeFunction",
    resource: "arn:aws:lambda:us-east-1:123456789012:function:worker",
  };
  const error = accessDenied({ ...request, missing: "identity-based" });
  expect(error).toMatchObject({ name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } });
  expect(error.Type).toBeUndefined();
  expect(error).toHaveProperty("Message", error.message);
  expect(error.message).toMatchInlineSnapshot(
    `"User: arn:aws:iam::123456789012:user/ada is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:123456789012:function:worker because no identity-based policy allows the lambda:InvokeFunction action"`,
  );
  expect(accessDenied({ ...request, missing: "resource-based" }).message).toMatch(
    /because no resource-based policy allows the lambda:InvokeFunction action$/,
  );
});
