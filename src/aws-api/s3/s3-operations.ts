import { ACCESS_OPERATIONS } from "./access-operations.ts";
import { BUCKET_OPERATIONS } from "./bucket-operations.ts";
import { COPY_OPERATIONS } from "./copy-operations.ts";
import { LIST_OBJECTS, LIST_OPERATIONS } from "./list-operations.ts";
import { MULTIPART_OPERATIONS } from "./multipart-operations.ts";
import { NOTIFICATION_OPERATIONS } from "./notification-operations.ts";
import { OBJECT_OPERATIONS } from "./object-operations.ts";
import { RESTORE_OPERATIONS } from "./restore-operations.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { TAGGING_OPERATIONS } from "./tagging-operations.ts";
import { VERSION_OPERATIONS } from "./version-operations.ts";

/**
 * The operations of S3, those in front that have more to tell them apart.
 * See https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export const S3_OPERATIONS = {
  ...ACCESS_OPERATIONS,
  ...RESTORE_OPERATIONS,
  ...VERSION_OPERATIONS,
  ...NOTIFICATION_OPERATIONS,
  ...TAGGING_OPERATIONS,
  ...MULTIPART_OPERATIONS,
  ...COPY_OPERATIONS,
  ...LIST_OPERATIONS,
  ...OBJECT_OPERATIONS,
  ...BUCKET_OPERATIONS,
  ListObjects: LIST_OBJECTS,
} as const satisfies S3OperationTable;
