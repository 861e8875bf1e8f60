import { expect, it } from "vitest";
import { malformedStatement } from "../../../src/table/partiql/partiql-error.ts";

it("a statement that cannot be read is a ValidationException", () => {
  expect(malformedStatement("Unexpected token ;")).toMatchObject({
    name: "ValidationException",
    message: "Statement wasn't well formed, can't be processed: Unexpected token ;",
    $metadata: { httpStatusCode: 400 },
  });
});
