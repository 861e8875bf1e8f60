import type { AccessControlList, Grantee } from "../../bucket/access-control-list.ts";
import type { PublicAccessBlock } from "../../bucket/bucket-access.ts";
import { BUCKET_IDENTITIES } from "../../fidelity/s3.ts";
import { childrenOf, textOf } from "../xml-tree.ts";
import { ACL_HEADERS, aclInBody, aclInHeaders } from "./acl-in-request.ts";
import { requestedObject } from "./requested-object.ts";
import { malformedXml } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

const OWNERSHIPS = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"];

/** The operations of access control lists, which nobody checks here, and of what buckets say of them. */
export const ACCESS_OPERATIONS = {
  PutObjectAcl: {
    method: "PUT",
    resource: "object",
    marker: "acl",
    query: ["versionId"],
    headers: ACL_HEADERS,
    answer: async (call) => {
      const object = requestedObject(call);
      const acl = aclInHeaders(call) ?? (await aclInBody(call));
      call.bucket.access.checkAcl(acl);
      call.bucket.contents.replaceAcl(object, acl, call.origin);
      return {};
    },
  },
  GetObjectAcl: {
    method: "GET",
    resource: "object",
    marker: "acl",
    query: ["versionId"],
    answer: (call) => ({ body: printAcl(requestedObject(call).acl) }),
  },
  PutBucketOwnershipControls: {
    method: "PUT",
    resource: "bucket",
    marker: "ownershipControls",
    answer: async (call) => {
      const { bucket } = call;
      const root = await call.readXml("OwnershipControls");
      const ownership = textOf(childrenOf(root, "Rule")[0], "ObjectOwnership") ?? "";
      if (!OWNERSHIPS.includes(ownership)) throw malformedXml();
      bucket.access.setObjectOwnership(ownership);
      return {};
    },
  },
  GetBucketOwnershipControls: {
    method: "GET",
    resource: "bucket",
    marker: "ownershipControls",
    answer: ({ bucket }) => ({
      body: s3Document("OwnershipControls", { Rule: { ObjectOwnership: bucket.access.objectOwnership } }),
    }),
  },
  DeleteBucketOwnershipControls: {
    method: "DELETE",
    resource: "bucket",
    marker: "ownershipControls",
    answer: ({ bucket }) => {
      bucket.access.setObjectOwnership(undefined);
      return { status: 204 };
    },
  },
  PutPublicAccessBlock: {
    method: "PUT",
    resource: "bucket",
    marker: "publicAccessBlock",
    answer: async (call) => {
      const { bucket } = call;
      const root = await call.readXml("PublicAccessBlockConfiguration");
      const isSet = (name: keyof PublicAccessBlock): boolean => textOf(root, name) === "true";
      bucket.access.setPublicAccessBlock({
        BlockPublicAcls: isSet("BlockPublicAcls"),
        IgnorePublicAcls: isSet("IgnorePublicAcls"),
        BlockPublicPolicy: isSet("BlockPublicPolicy"),
        RestrictPublicBuckets: isSet("RestrictPublicBuckets"),
      });
      return {};
    },
  },
  GetPublicAccessBlock: {
    method: "GET",
    resource: "bucket",
    marker: "publicAccessBlock",
    answer: ({ bucket }) => ({
      body: s3Document("PublicAccessBlockConfiguration", { ...bucket.access.publicAccessBlock }),
    }),
  },
  DeletePublicAccessBlock: {
    method: "DELETE",
    resource: "bucket",
    marker: "publicAccessBlock",
    answer: ({ bucket }) => {
      bucket.access.setPublicAccessBlock(undefined);
      return { status: 204 };
    },
  },
} as const satisfies S3OperationTable;

function printAcl(acl: AccessControlList): string {
  const Grant = acl.map(({ grantee, permission }) => ({
    Grantee: membersOf(grantee),
    Permission: permission,
  }));
  const document = s3Document("AccessControlPolicy", {
    Owner: { ID: BUCKET_IDENTITIES.value.ownerId },
    AccessControlList: { Grant },
  });
  // The kind of a grantee is an attribute, and only known by what it is named with here.
  return document
    .replaceAll("<Grantee><URI>", `<Grantee ${INSTANCE} xsi:type="Group"><URI>`)
    .replaceAll("<Grantee><ID>", `<Grantee ${INSTANCE} xsi:type="CanonicalUser"><ID>`);
}

const INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function membersOf(grantee: Grantee): Readonly<Record<string, string>> {
  return grantee.type === "Group" ? { URI: grantee.uri } : { ID: grantee.id };
}
