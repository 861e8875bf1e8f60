import type { ObjectTags, StoredObject } from "../../bucket/stored-object.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import { noSuchKey } from "./object-conditions.ts";
import { checkTags } from "./object-headers.ts";
import type { S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** The operations of objects' tags. */
export const TAGGING_OPERATIONS = {
  PutObjectTagging: {
    method: "PUT",
    resource: "object",
    marker: "tagging",
    answer: async (call) => {
      const tags = checkTags(tagsIn(await call.readXml("Tagging")));
      call.bucket.contents.replaceTags(objectOf(call), tags, call.origin);
      return {};
    },
  },
  GetObjectTagging: {
    method: "GET",
    resource: "object",
    marker: "tagging",
    answer: (call) => {
      const Tag = objectOf(call).tags.map(({ key, value }) => ({ Key: key, Value: value }));
      return { body: s3Document("Tagging", { TagSet: { Tag } }) };
    },
  },
  DeleteObjectTagging: {
    method: "DELETE",
    resource: "object",
    marker: "tagging",
    answer: (call) => {
      call.bucket.contents.deleteTags(objectOf(call), call.origin);
      return { status: 204 };
    },
  },
} as const satisfies S3OperationTable;

function objectOf({ bucket, key }: S3Call): StoredObject {
  const object = bucket.object(key);
  if (object === undefined) throw noSuchKey(key);
  return object;
}

function tagsIn(tagging: XmlElement): ObjectTags {
  return childrenOf(childrenOf(tagging, "TagSet")[0], "Tag").map((tag) => ({
    key: textOf(tag, "Key") ?? "",
    value: textOf(tag, "Value") ?? "",
  }));
}
