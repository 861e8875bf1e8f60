import { expect, it } from "vitest";
import { CodePackage } from "../../src/function/code-package.ts";
import { VersionRecord } from "../../src/invocation/version-record.ts";

const declared = {
  role: "arn:aws:iam::123456789012:role/worker",
  package: new CodePackage("code"),
  tracingMode: "PassThrough",
  hasEnvironment: false,
} as const;

it("A version has a revision that changes with it, and that nobody draws who does not look", () => {
  let drawn = 0;
  const record = new VersionRecord(declared, 1_000, () => `revision ${++drawn}`);
  record.revise();
  record.revise();
  expect(drawn).toBe(0);
  expect([record.revisionId, record.revisionId]).toEqual(["revision 1", "revision 1"]);
  record.revise();
  expect(record.revisionId).toBe("revision 2");
});
