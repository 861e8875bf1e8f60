import type { Chosen, Published } from "./published.ts";
import type { S3Error } from "./s3-errors.ts";
import { READ_ON } from "./source.ts";

const USER_GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

/** The groups that access control lists name. */
export const ACL_GROUPS = {
  value: {
    allUsers: "http://acs.amazonaws.com/groups/global/AllUsers",
    authenticatedUsers: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
    logDelivery: "http://acs.amazonaws.com/groups/s3/LogDelivery",
  },
  unit: "URIs",
  source: `${USER_GUIDE}/acl-overview.html`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** What an access control list can permit. */
export const ACL_PERMISSIONS = {
  value: ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"],
  unit: "permissions",
  source: `${USER_GUIDE}/acl-overview.html`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Who owns the objects of a bucket that says nothing of it, so that lists say nothing either. */
export const DEFAULT_OBJECT_OWNERSHIP = {
  value: "BucketOwnerEnforced",
  unit: "text",
  source: `${USER_GUIDE}/about-object-ownership.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** When a list that is put is told of. */
export const ACL_NOTIFICATION = {
  value: "only if it grants other than the one before",
  unit: "rule",
  source: "the answers of S3 in github.com/localstack/localstack (test_object_put_acl)",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What S3 answers to requests about who may do what. */
export const ACCESS_ERRORS = {
  value: {
    aclNotSupported: {
      name: "AccessControlListNotSupported",
      httpStatusCode: 400,
      message: "The bucket does not allow ACLs",
    },
    noOwnershipControls: {
      name: "OwnershipControlsNotFoundError",
      httpStatusCode: 404,
      message: "The bucket ownership controls were not found",
    },
    noPublicAccessBlock: {
      name: "NoSuchPublicAccessBlockConfiguration",
      httpStatusCode: 404,
      message: "The public access block configuration was not found",
    },
  },
  unit: "errors",
  because:
    "Codes and statuses are those of AWS's list of error codes; the texts are those that users quote as S3's answers.",
} as const satisfies Chosen<Readonly<Record<string, S3Error>>>;
