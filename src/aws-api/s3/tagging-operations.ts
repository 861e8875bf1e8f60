import type { ObjectTags } from "../../bucket/stored-object.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import { checkTags } from "./object-headers.ts";
import { requestedObject, versionHeader } from "./requested-object.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** The operations of objects' tags. */
export const TAGGING_OPERATIONS = {
  PutObjectTagging: {
    method: "PUT",
    resource: "object",
    marker: "tagging",
    query: ["versionId"],
    answer: async (call) => {
      const tags = checkTags(tagsIn(await call.readXml("Tagging")));
      const object = requestedObject(call);
      call.bucket.contents.replaceTags(object, tags, call.origin);
      return { headers: versionHeader(object) };
    },
  },
  GetObjectTagging: {
    method: "GET",
    resource: "object",
    marker: "tagging",
    query: ["versionId"],
    answer: (call) => {
      const object = requestedObject(call);
      const Tag = object.tags.map(({ key, value }) => ({ Key: key, Value: value }));
      return { headers: versionHeader(object), body: s3Document("Tagging", { TagSet: { Tag } }) };
    },
  },
  DeleteObjectTagging: {
    method: "DELETE",
    resource: "object",
    marker: "tagging",
    query: ["versionId"],
    answer: (call) => {
      const object = requestedObject(call);
      call.bucket.contents.deleteTags(object, call.origin);
      return { status: 204, headers: versionHeader(object) };
    },
  },
} as const satisfies S3OperationTable;

function tagsIn(tagging: XmlElement): ObjectTags {
  return childrenOf(childrenOf(tagging, "TagSet")[0], "Tag").map((tag) => ({
    key: textOf(tag, "Key") ?? "",
    value: textOf(tag, "Value") ?? "",
  }));
}
