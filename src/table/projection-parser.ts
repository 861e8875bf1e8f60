import type { Projection } from "./expression-ast.ts";
import { ExpressionReader } from "./expression-reader.ts";

/**
 * Parses the paths of a projection.
 * @throws AwsServiceError `ValidationException` for a syntax error
 */
export function parseProjection(expression: string): Projection {
  const reader = new ExpressionReader("ProjectionExpression", expression, []);
  const paths = reader.list(() => reader.path());
  reader.expectEnd();
  return { paths };
}
