import { describe, expect, it } from "vitest";
import {
  invalidParameterValue,
  resourceConflict,
  resourceNotFound,
  validationError,
} from "../../src/function/lambda-service-error.ts";

describe("An error of the Lambda API", () => {
  it("is a client's fault with its own status and body", () => {
    expect(resourceNotFound("Function not found: x")).toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 404 },
      Type: "User",
      Message: "Function not found: x",
      message: "Function not found: x",
    });
    expect(invalidParameterValue("bad")).toMatchObject({ $metadata: { httpStatusCode: 400 }, Type: "User" });
    expect(resourceConflict("taken")).toMatchObject({ $metadata: { httpStatusCode: 409 }, Type: "User" });
  });

  it("about the service model has no Type and counts what is wrong", () => {
    const error = validationError(["first", "second"]);
    expect(error.message).toBe("2 validation errors detected: first; second");
    expect(error.Type).toBeUndefined();
    expect(validationError(["only"]).message).toBe("1 validation error detected: only");
  });
});
