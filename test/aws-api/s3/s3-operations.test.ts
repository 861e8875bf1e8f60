import { expect, it } from "vitest";
import type { S3Operation } from "../../../src/aws-api/s3/s3-operation.ts";
import { S3_OPERATIONS } from "../../../src/aws-api/s3/s3-operations.ts";

it("No operation stands behind one that takes its requests", () => {
  const operations = Object.entries<S3Operation>(S3_OPERATIONS);
  const hidden = operations.filter(([, operation], index) =>
    operations
      .slice(0, index)
      .some(
        ([, earlier]) =>
          earlier.method === operation.method &&
          earlier.resource === operation.resource &&
          [undefined, operation.marker].includes(earlier.marker) &&
          [undefined, operation.markingHeader].includes(earlier.markingHeader),
      ),
  );
  expect(hidden).toEqual([]);
});
