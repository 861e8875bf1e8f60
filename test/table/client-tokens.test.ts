import { expect, it } from "vitest";
import { ClientTokens } from "../../src/table/client-tokens.ts";
import { refusalOf } from "./table-services.ts";

it("a token stands for one request for ten minutes", () => {
  const tokens = new ClientTokens();
  const request = [{ put: { item: { id: { B: new Uint8Array([1]) } } } }];
  expect(tokens.isRepeated("a", request, 0)).toBe(false);
  tokens.note("a", request, 0);
  expect(tokens.isRepeated("a", structuredClone(request), 599_999)).toBe(true);
  expect(refusalOf(() => tokens.isRepeated("a", [], 599_999))).toMatchInlineSnapshot(
    `"IdempotentParameterMismatchException: DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used."`,
  );
  expect(tokens.isRepeated("a", [], 600_000)).toBe(false);
  tokens.note("b", request, 600_000);
  expect(tokens.isRepeated("a", request, 600_000)).toBe(false);
});
