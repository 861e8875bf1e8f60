import * as lambda from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { LAMBDA } from "../../../src/aws-api/lambda/lambda-operations.ts";
import { matchPath, parsePath } from "../../../src/aws-api/path-pattern.ts";

/** The operations of the client, by the traits of their schemas. */
const MODEL = Object.entries(lambda).flatMap(([name, schema]) => {
  if (!/^[A-Z]\w+\$$/.test(name) || !Array.isArray(schema)) return [];
  const { http } = (schema[3] ?? {}) as { readonly http?: readonly [string, string, number] };
  return http === undefined ? [] : [{ operation: name.slice(0, -1), http }];
});

describe("Lambda's operations", () => {
  it("are those of the client, at the same methods and paths", () => {
    expect(MODEL.length).toBeGreaterThan(60);
    const missing = MODEL.filter(({ operation, http: [method, uri] }) => {
      const known = LAMBDA.operations[operation];
      const [path = "", search = ""] = uri.split("?");
      const [name = "", value = ""] = search.split("=");
      return (
        known?.method !== method ||
        matchPath(parsePath(known.path), path.replaceAll(/\{(\w+)\+?\}/g, "$1")) === undefined ||
        (search !== "" && known.selectedBy?.[name] !== value)
      );
    });
    expect(missing.map(({ operation }) => operation)).toEqual([]);
  });

  it("are answered, or known as not simulated", () => {
    const { operations } = LAMBDA;
    const isSimulated = (name: string) =>
      operations[name]?.answer !== undefined || operations[name]?.respond !== undefined;
    for (const name of ["Invoke", "CreateFunction", "GetPolicy", "ListTags", "PutFunctionRecursionConfig"])
      expect(isSimulated(name), name).toBe(true);
    for (const name of ["PublishLayerVersion", "CreateCodeSigningConfig"])
      expect([name in operations, isSimulated(name)], name).toEqual([true, false]);
  });
});
