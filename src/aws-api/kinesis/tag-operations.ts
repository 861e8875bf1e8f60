import type { ResourceTags } from "../../event-source/resource-tags.ts";
import { LIST_TAGS_LIMIT } from "../../fidelity/kinesis-constraints.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { findConsumer } from "./found-consumer.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkMembers, findStream, onStream, type StreamDirectory } from "./kinesis-input.ts";
import { firstOf } from "./kinesis-page.ts";
import { checkTagKeys, checkTags } from "./kinesis-tags.ts";

const CONSUMER = /\/consumer\//;

/** Kinesis's operations on the tags of streams and consumers. Nothing reads them. */
export const TAG_OPERATIONS: OperationTable<StreamDirectory> = {
  AddTagsToStream: onStream("AddTagsToStream", {
    members: ["Tags"],
    checked: ["Tags!", "StreamName", "StreamARN"],
    run: ({ stream, input, account }) => {
      const { tags } = stream.controls;
      const about = { stream: stream.name, account: account.accountId };
      tags.add(checkTags(input["Tags"], { ...about, existing: tags.all }));
    },
  }),

  RemoveTagsFromStream: onStream("RemoveTagsFromStream", {
    members: ["TagKeys"],
    checked: ["TagKeys!", "StreamName", "StreamARN"],
    run: ({ stream, input, account }) => {
      const about = { stream: stream.name, account: account.accountId };
      stream.controls.tags.remove(checkTagKeys(input["TagKeys"], about));
    },
  }),

  ListTagsForStream: onStream("ListTagsForStream", {
    members: ["ExclusiveStartTagKey", "Limit"],
    checked: [["Limit", LIST_TAGS_LIMIT.value], "ExclusiveStartTagKey", "StreamName", "StreamARN"],
    run: ({ stream, input }) => {
      const { ExclusiveStartTagKey: start, Limit: limit } = input;
      const after = listOf(stream.controls.tags).filter(
        ({ Key }) => start === undefined || Key > String(start),
      );
      const { entries, hasMore } = firstOf(after, limit, LIST_TAGS_LIMIT.value.maximum);
      return { Tags: entries, HasMoreTags: hasMore };
    },
  }),

  TagResource: (account, input) => {
    const { tags, stream } = taggedResource(account, "TagResource", input);
    tags.add(checkTags(input["Tags"], { stream, account: account.accountId, existing: tags.all }));
  },

  UntagResource: (account, input) => {
    const { tags, stream } = taggedResource(account, "UntagResource", input);
    tags.remove(checkTagKeys(input["TagKeys"], { stream, account: account.accountId }));
  },

  ListTagsForResource: (account, input) => {
    const { tags } = taggedResource(account, "ListTagsForResource", input);
    return { Tags: listOf(tags) };
  },
};

const MEMBERS = { TagResource: ["Tags"], UntagResource: ["TagKeys"], ListTagsForResource: [] } as const;

function taggedResource(
  account: StreamDirectory,
  operation: keyof typeof MEMBERS,
  input: AwsInput,
): { readonly tags: ResourceTags; readonly stream: string } {
  checkMembers(operation, input, ["ResourceARN", ...MEMBERS[operation]]);
  checkConstraints(input, [...MEMBERS[operation].map((name) => `${name}!`), "ResourceARN!"]);
  const arn = String(input["ResourceARN"]);
  if (CONSUMER.test(arn)) {
    const { stream, consumer } = findConsumer(account, operation, { ConsumerARN: arn });
    return { tags: consumer.tags, stream: stream.name };
  }
  const stream = findStream(account, operation, { StreamARN: arn });
  return { tags: stream.controls.tags, stream: stream.name };
}

/** In the order of their keys. */
function listOf(tags: ResourceTags): readonly { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags.all)
    .map(([Key, Value]) => ({ Key, Value }))
    .sort((one, other) => (one.Key < other.Key ? -1 : 1));
}
