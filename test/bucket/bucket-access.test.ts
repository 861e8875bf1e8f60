import { expect, it } from "vitest";
import { cannedAcl } from "../../src/bucket/access-control-list.ts";
import { BucketAccess } from "../../src/bucket/bucket-access.ts";

const PUBLIC = cannedAcl("public-read") ?? [];
const OPEN = {
  BlockPublicAcls: false,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

it("A new bucket allows no lists, and no public access", () => {
  const access = new BucketAccess();
  expect(access.objectOwnership).toBe("BucketOwnerEnforced");
  expect(access.publicAccessBlock.BlockPublicAcls).toBe(true);
  expect(() => access.checkAcl(PUBLIC)).toThrow("The bucket does not allow ACLs");
  access.checkAcl(cannedAcl("private") ?? []);
});

it("Lists are allowed when objects belong to their writers, public ones when they are not blocked", () => {
  const access = new BucketAccess();
  access.setObjectOwnership("ObjectWriter");
  expect(() => access.checkAcl(PUBLIC)).toThrow("Access Denied");
  access.setPublicAccessBlock(OPEN);
  access.checkAcl(PUBLIC);
});

it("What was deleted is not found, and forbids nothing", () => {
  const access = new BucketAccess();
  access.setObjectOwnership(undefined);
  access.setPublicAccessBlock(undefined);
  access.checkAcl(PUBLIC);
  expect(() => access.objectOwnership).toThrow("The bucket ownership controls were not found");
  expect(() => access.publicAccessBlock).toThrow("The public access block configuration was not found");
});
