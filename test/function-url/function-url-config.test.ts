import { describe, expect, it } from "vitest";
import {
  checkFunctionUrlOptions,
  type FunctionUrlConfigOptions,
} from "../../src/function-url/function-url-config.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const check = (given: unknown) =>
  checkFunctionUrlOptions("createFunctionUrlConfig", given as FunctionUrlConfigOptions);

describe("What a function URL is set up with", () => {
  it("is what was given, and nothing besides", () => {
    expect(check({})).toEqual({});
    expect(check({ authType: "AWS_IAM", invokeMode: "RESPONSE_STREAM" })).toEqual({
      authType: "AWS_IAM",
      invokeMode: "RESPONSE_STREAM",
    });
    expect(check({ authType: undefined, cors: { allowOrigins: ["*"] } })).toEqual({
      cors: { allowOrigins: ["*"] },
    });
  });

  it("tells CORS settings that ask for nothing from none", () => {
    expect("cors" in check({ cors: {} })).toBe(true);
    expect(check({ cors: {} }).cors).toBeUndefined();
    expect("cors" in check({})).toBe(false);
  });

  it.each([[{ authType: "IAM" }], [{ authType: 1 }], [{ invokeMode: 1 }], [{ auth: "NONE" }], [undefined]])(
    "cannot be %o",
    (given) => {
      expect(() => check(given)).toThrow("createFunctionUrlConfig: ");
    },
  );

  it("carries AWS's answer to an invoke mode that there is not", () => {
    expect(messageOf(() => check({ invokeMode: "STREAM" }))).toMatchInlineSnapshot(`
      "createFunctionUrlConfig: expected \`invokeMode\` to be "BUFFERED" or "RESPONSE_STREAM", got "STREAM"
      AWS answers ValidationException: 1 validation error detected: Value 'STREAM' at 'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_STREAM, BUFFERED]"
    `);
    expect(() => check({ invokeMode: "STREAM" })).toThrow(
      expect.objectContaining({ aws: expect.objectContaining({ name: "ValidationException" }) }),
    );
  });
});
