import type { Chosen, Published } from "./published.ts";
import type { S3Error } from "./s3-errors.ts";
import { READ_ON } from "./source.ts";

const USER_GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

/** The classes in which objects can be stored. */
export const STORAGE_CLASSES = {
  value: [
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "GLACIER_IR",
  ],
  unit: "storage classes",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The classes whose objects have to be restored before they can be read. */
export const ARCHIVE_CLASSES = {
  value: ["GLACIER", "DEEP_ARCHIVE"],
  unit: "storage classes",
  source: `${USER_GUIDE}/restoring-objects.html`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** How long a restoration takes, by its tier. */
export const RESTORE_DURATION = {
  value: { Expedited: 60_000, Standard: 3 * 3_600_000, Bulk: 5 * 3_600_000 },
  unit: "ms",
  because:
    "AWS gives ranges: 1 to 5 minutes, 3 to 5 hours, 5 to 12 hours for GLACIER. These are their beginnings, for DEEP_ARCHIVE as well.",
} as const satisfies Chosen<Readonly<Record<string, number>>>;

/** When the copy that a restoration makes expires. */
export const RESTORE_EXPIRY = {
  value: "at the midnight UTC that follows the days that were asked for, without an event",
  unit: "rule",
  because:
    "The instant is the one that AWS gives. AWS has an event ObjectRestore:Delete for it, of which no record is known here.",
} as const satisfies Chosen<string>;

/** Who restores, as event records say it; it is S3 itself. */
export const RESTORE_IDENTITIES = {
  value: { sourceIpAddress: "s3.amazonaws.com", principal: (owner: string) => `AmazonCustomer:${owner}` },
  unit: "text",
  because:
    "The form of the principal is that of the answers of S3 in github.com/localstack/localstack (test_restore_object), where the address is hidden.",
} as const satisfies Chosen<Readonly<Record<string, unknown>>>;

/** What S3 answers about objects in archives. */
export const ARCHIVE_ERRORS = {
  value: {
    notRestored: {
      name: "InvalidObjectState",
      httpStatusCode: 403,
      message: "The operation is not valid for the object's storage class",
    },
    notArchived: {
      name: "InvalidObjectState",
      httpStatusCode: 403,
      message: "Restore is not allowed for the object's current storage class",
    },
    restoreInProgress: {
      name: "RestoreAlreadyInProgress",
      httpStatusCode: 409,
      message: "Object restore is already in progress",
    },
    invalidStorageClass: {
      name: "InvalidStorageClass",
      httpStatusCode: 400,
      message: "The storage class you specified is not valid",
    },
  },
  unit: "errors",
  because:
    "Codes and statuses are those of AWS's list of error codes; the texts are those that users quote as S3's answers.",
} as const satisfies Chosen<Readonly<Record<string, S3Error>>>;

/** What is told of a version that has no id of its own. */
export const NULL_VERSION_EVENTS = {
  value: "its versionId is null as text; deleting a version that is not there is not told of",
  unit: "rule",
  because: "AWS documents the ids of versions that are kept; of the others no record is known here.",
} as const satisfies Chosen<string>;
