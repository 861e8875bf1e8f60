import { expect, it } from "vitest";
import { aclInBody, aclInHeaders } from "../../../src/aws-api/s3/acl-in-request.ts";
import { S3Call } from "../../../src/aws-api/s3/s3-call.ts";
import type { SimulatedAccount } from "../../../src/aws-api/simulated-account.ts";
import { messageOf, rejectionOf } from "../../runtime/started-runtime.ts";
import { s3Request } from "./s3-client.ts";

function callOf(headers: Readonly<Record<string, string>>, body = ""): S3Call {
  return new S3Call({
    where: "S3 PutObjectAcl",
    account: {} as SimulatedAccount,
    query: {},
    request: { requestId: "ID", hostId: "HOST" },
    http: s3Request({ headers, body }),
    target: { bucket: "uploads", key: "key" },
  });
}

it("Headers name a list, or grant by grant", () => {
  expect(aclInHeaders(callOf({}))).toBeUndefined();
  expect(aclInHeaders(callOf({ "x-amz-acl": "private" }))).toHaveLength(1);
  const headers = { "x-amz-grant-read": 'uri="urn:a", id="b"', "x-amz-grant-write-acp": "id=c" };
  expect(aclInHeaders(callOf(headers))).toEqual([
    { grantee: { type: "Group", uri: "urn:a" }, permission: "READ" },
    { grantee: { type: "CanonicalUser", id: "b" }, permission: "READ" },
    { grantee: { type: "CanonicalUser", id: "c" }, permission: "WRITE_ACP" },
  ]);
});

it("A body has a grant for each element", async () => {
  const grant = (grantee: string, permission: string) =>
    `<Grant><Grantee>${grantee}</Grantee><Permission>${permission}</Permission></Grant>`;
  const policy = (...grants: readonly string[]) =>
    callOf(
      {},
      `<AccessControlPolicy><AccessControlList>${grants.join("")}</AccessControlList></AccessControlPolicy>`,
    );
  const read = policy(grant("<ID>a</ID>", "FULL_CONTROL"), grant("<URI>urn:b</URI>", "READ"));
  expect(await aclInBody(read)).toEqual([
    { grantee: { type: "CanonicalUser", id: "a" }, permission: "FULL_CONTROL" },
    { grantee: { type: "Group", uri: "urn:b" }, permission: "READ" },
  ]);
  expect(await rejectionOf(aclInBody(policy(grant("<ID>a</ID>", "EVERYTHING"))))).toContain(
    "not well-formed",
  );
  const byMail = policy(grant("<EmailAddress>a@b.c</EmailAddress>", "READ"));
  expect(await rejectionOf(aclInBody(byMail))).toContain("e-mail address");
});

it("Lists and grantees that are not known are named", () => {
  expect(messageOf(() => aclInHeaders(callOf({ "x-amz-acl": "aws-exec-read" })))).toContain("aws-exec-read");
  const headers = { "x-amz-grant-read": 'emailAddress="a@b.c"' };
  expect(messageOf(() => aclInHeaders(callOf(headers)))).toContain('the grantee emailAddress="a@b.c"');
});
