import { expect, it } from "vitest";
import {
  cannedAcl,
  type Grant,
  isPublicAcl,
  isSameAcl,
  PRIVATE_ACL,
} from "../../src/bucket/access-control-list.ts";

const group = (uri: string, permission: string): Grant => ({ grantee: { type: "Group", uri }, permission });

it("Lists that permit the same are the same, in whatever order", () => {
  const [a, b] = [group("a", "READ"), group("b", "WRITE")];
  expect(isSameAcl([a, b], [b, a, a])).toBe(true);
  expect(isSameAcl([a], [group("a", "WRITE")])).toBe(false);
  expect(isSameAcl(PRIVATE_ACL, [])).toBe(false);
});

it("A name stands for a list; an object has one owner, that of its bucket", () => {
  expect(cannedAcl("private")).toBe(PRIVATE_ACL);
  expect(cannedAcl("bucket-owner-full-control")).toBe(PRIVATE_ACL);
  expect(cannedAcl("public-read")).toHaveLength(2);
  expect(cannedAcl("toString")).toBeUndefined();
});

it("What everybody is permitted is public", () => {
  const names = ["private", "public-read", "public-read-write", "authenticated-read"];
  expect(names.map((name) => isPublicAcl(cannedAcl(name) ?? []))).toEqual([false, true, true, true]);
  expect(isPublicAcl([group("http://acs.amazonaws.com/groups/s3/LogDelivery", "READ")])).toBe(false);
});
