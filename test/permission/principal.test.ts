import { describe, expect, it } from "vitest";
import { isPrincipal, readPrincipal } from "../../src/permission/principal.ts";

const ROLE = "arn:aws:iam::123456789012:role/service-role/worker";
const SESSION = "arn:aws:sts::123456789012:assumed-role/worker/session";
const USER = "arn:aws:iam::123456789012:user/ada";

describe("The principal of AddPermission", () => {
  it.each([
    ["*", "*"],
    ["s3.amazonaws.com", { Service: "s3.amazonaws.com" }],
    ["logs.us-east-1.amazonaws.com", { Service: "logs.us-east-1.amazonaws.com" }],
    ["alexa-appkit.amazon.com", { Service: "alexa-appkit.amazon.com" }],
    ["123456789012", { AWS: "arn:aws:iam::123456789012:root" }],
    [USER, { AWS: USER }],
    [ROLE, { AWS: ROLE }],
  ])("%s is written into the statement in its own way", (principal, expected) => {
    expect(readPrincipal("addPermission", principal)).toEqual(expected);
  });

  it.each(["invalid.nonaws.com", "s3", "12345", "arn:aws:s3:::photos", "amazonaws.com"])(
    "is refused if nobody has such a name: %s",
    (principal) => {
      expect(() => readPrincipal("addPermission", principal)).toThrow(
        "AWS answers InvalidParameterValueException: The provided principal was invalid. Please check the principal and try again.",
      );
    },
  );
});

describe("A statement's principal", () => {
  it("is everybody if it is a star", () => {
    expect(isPrincipal("sns.amazonaws.com", "*")).toBe(true);
    expect(isPrincipal(USER, "*")).toBe(true);
  });

  it("is one service and no other", () => {
    expect(isPrincipal("sns.amazonaws.com", { Service: "sns.amazonaws.com" })).toBe(true);
    expect(isPrincipal("s3.amazonaws.com", { Service: "sns.amazonaws.com" })).toBe(false);
    expect(isPrincipal(USER, { Service: "sns.amazonaws.com" })).toBe(false);
  });

  it("takes in everybody of the account that it names", () => {
    const account = { AWS: "arn:aws:iam::123456789012:root" };
    for (const caller of [USER, SESSION, "123456789012"]) expect(isPrincipal(caller, account)).toBe(true);
    expect(isPrincipal("arn:aws:iam::210987654321:user/ada", account)).toBe(false);
    expect(isPrincipal("sns.amazonaws.com", account)).toBe(false);
  });

  it("takes in the sessions of the role that it names, and no other caller", () => {
    expect(isPrincipal(ROLE, { AWS: ROLE })).toBe(true);
    expect(isPrincipal(SESSION, { AWS: ROLE })).toBe(true);
    expect(isPrincipal("arn:aws:sts::123456789012:assumed-role/other/session", { AWS: ROLE })).toBe(false);
    expect(isPrincipal("arn:aws:sts::210987654321:assumed-role/worker/session", { AWS: ROLE })).toBe(false);
    expect(isPrincipal(USER, { AWS: ROLE })).toBe(false);
  });
});
