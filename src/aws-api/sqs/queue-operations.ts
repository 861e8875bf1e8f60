import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { SettableQueueAttributes } from "../../event-source/queue-attributes.ts";
import { refuse, sqsFault, toAwsAnswer } from "../../event-source/sqs-fault.ts";
import type { SqsQueue } from "../../event-source/sqs-queue.ts";
import { FIFO_QUEUE_NAME } from "../../fidelity/sqs-fifo.ts";
import { LISTED_QUEUES, QUEUE_NAME } from "../../fidelity/sqs-limits.ts";
import { inOrderOf, pageOf, printToken, readToken } from "../answer-page.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { SqsAccount } from "./sqs-account.ts";
import { checkMembers, existing, listOf, needed, queueOf, textsOf } from "./sqs-input.ts";
import { fromWireQueueAttributes, GETTABLE_ATTRIBUTES } from "./wire-queue-attributes.ts";

/** The operations of SQS that make, find, change and delete queues. */
export const QUEUE_OPERATIONS: OperationTable<SqsAccount> = {
  CreateQueue: (account, input) => {
    checkMembers("CreateQueue", input, ["QueueName", "Attributes", "tags"]);
    const options = fromWireQueueAttributes(account, textsOf(input["Attributes"]));
    const name = String(needed(input, "QueueName"));
    const before = account.findQueue(name);
    const queue = account.createQueue(name, options);
    const tags = textsOf(input["tags"]);
    if (before === undefined) queue.tags.add(tags);
    else if (Object.entries(tags).some(([key, value]) => queue.tags.all[key] !== value))
      throw new NotSimulatedError("SQS CreateQueue", "other tags for a queue that exists");
    return { QueueUrl: queue.url };
  },
  DeleteQueue: (account, input) => {
    checkMembers("DeleteQueue", input, ["QueueUrl"]);
    account.deleteQueue(queueOf(account, input));
  },
  GetQueueUrl: (account, input) => {
    checkMembers("GetQueueUrl", input, ["QueueName", "QueueOwnerAWSAccountId"]);
    const { QueueOwnerAWSAccountId: owner } = input;
    if (owner !== undefined && owner !== account.accountId)
      throw new NotSimulatedError("SQS GetQueueUrl", "a queue of another account");
    const queue = account.findQueue(String(needed(input, "QueueName")));
    return { QueueUrl: existing(queue?.name === input["QueueName"] ? queue : undefined).url };
  },
  ListQueues: (account, input) => {
    checkMembers("ListQueues", input, ["QueueNamePrefix", "NextToken", "MaxResults"]);
    const { QueueNamePrefix: prefix = "" } = input;
    const queues = account.listQueues().filter(({ name }) => name.startsWith(String(prefix)));
    const { urls, nextToken } = listPage("ListQueues", queues, input);
    return { ...(urls.length > 0 && { QueueUrls: urls }), NextToken: nextToken };
  },
  ListDeadLetterSourceQueues: (account, input) => {
    checkMembers("ListDeadLetterSourceQueues", input, ["QueueUrl", "NextToken", "MaxResults"]);
    const { arn } = queueOf(account, input);
    const sources = account
      .listQueues()
      .filter(({ settings }) => settings.redrivePolicy?.deadLetterTarget.arn === arn);
    const { urls, nextToken } = listPage("ListDeadLetterSourceQueues", sources, input);
    return { queueUrls: urls, NextToken: nextToken };
  },
  GetQueueAttributes: (account, input) => {
    checkMembers("GetQueueAttributes", input, ["QueueUrl", "AttributeNames"]);
    const { attributes } = queueOf(account, input);
    const names = listOf(input["AttributeNames"]);
    if (names.includes("All")) return { Attributes: attributes };
    for (const name of names)
      if (!GETTABLE_ATTRIBUTES.has(name)) refuse(sqsFault("unknownAttribute", { attribute: name }));
    const asked = Object.entries(attributes).filter(([name]) => names.includes(name));
    return asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) };
  },
  SetQueueAttributes: (account, input) => {
    checkMembers("SetQueueAttributes", input, ["QueueUrl", "Attributes"]);
    const queue = queueOf(account, input);
    const attributes = textsOf(input["Attributes"]);
    // The old protocol's name of the first of them is the one that is missed.
    if (Object.keys(attributes).length === 0)
      refuse(sqsFault("missingParameter", { parameter: "Attribute.Name" }));
    queue.setAttributes(fromWireQueueAttributes(account, attributes) as SettableQueueAttributes);
  },
  PurgeQueue: (account, input) => {
    checkMembers("PurgeQueue", input, ["QueueUrl"]);
    queueOf(account, input).purge();
  },
  TagQueue: (account, input) => {
    checkMembers("TagQueue", input, ["QueueUrl", "Tags"]);
    queueOf(account, input).tags.add(textsOf(needed(input, "Tags")));
  },
  UntagQueue: (account, input) => {
    checkMembers("UntagQueue", input, ["QueueUrl", "TagKeys"]);
    queueOf(account, input).tags.remove(listOf(needed(input, "TagKeys")));
  },
  ListQueueTags: (account, input) => {
    checkMembers("ListQueueTags", input, ["QueueUrl"]);
    const { tags } = queueOf(account, input);
    return tags.isEmpty ? {} : { Tags: tags.all };
  },
};

/** Without MaxResults there is no token, as AWS says. */
function listPage(
  operation: string,
  queues: readonly SqsQueue[],
  { MaxResults: limit, NextToken: token }: AwsInput,
): { readonly urls: readonly string[]; readonly nextToken: string | undefined } {
  const { minimum, maximum, default: usual } = LISTED_QUEUES.value;
  const isLimit =
    limit === undefined || (Number.isInteger(limit) && Number(limit) >= minimum && Number(limit) <= maximum);
  if (!isLimit)
    throw new InvalidArgumentError(
      `SQS ${operation}`,
      "MaxResults",
      `a whole number from ${minimum} to ${maximum}`,
      limit,
      toAwsAnswer(sqsFault("maxResults", { minimum, maximum })),
    );
  const after = typeof token === "string" ? readToken(token) : undefined;
  if (after !== undefined && !QUEUE_NAME.value.test(after) && !FIFO_QUEUE_NAME.value.test(after))
    throw new NotSimulatedError(`SQS ${operation}`, "a NextToken that it did not answer");
  const nameOf = ({ name }: SqsQueue): string => name;
  const { entries, lastKey } = pageOf(inOrderOf(queues, nameOf), {
    keyOf: nameOf,
    after,
    limit: Number(limit ?? usual),
  });
  const isPaged = limit !== undefined && lastKey !== undefined;
  return { urls: entries.map(({ url }) => url), nextToken: isPaged ? printToken(lastKey) : undefined };
}
