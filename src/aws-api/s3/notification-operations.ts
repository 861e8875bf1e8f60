import type {
  BucketDestination,
  NotificationConfigurationOptions,
  NotificationOptions,
} from "../../bucket/notification-configuration.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { CONFIGURATION_ERRORS } from "../../fidelity/s3.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import { malformedXml, type S3Answer, type S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { type S3XmlValue, s3Document } from "./s3-xml.ts";

/** How a kind of destination is called in XML and by the bucket. */
const KINDS = [
  {
    type: "topic",
    element: "TopicConfiguration",
    destination: "Topic",
    option: "topicConfigurations",
  },
  {
    type: "queue",
    element: "QueueConfiguration",
    destination: "Queue",
    option: "queueConfigurations",
  },
  {
    type: "function",
    element: "CloudFunctionConfiguration",
    destination: "CloudFunction",
    option: "lambdaFunctionConfigurations",
  },
] as const;

/** The operations of what a bucket notifies of. */
export const NOTIFICATION_OPERATIONS = {
  PutBucketNotificationConfiguration: {
    method: "PUT",
    resource: "bucket",
    marker: "notification",
    headers: ["skip-destination-validation"],
    answer: putConfiguration,
  },
  GetBucketNotificationConfiguration: {
    method: "GET",
    resource: "bucket",
    marker: "notification",
    answer: ({ bucket }) => {
      const { destinations, eventBridge } = bucket.notificationConfiguration;
      const members = KINDS.map(({ type, element, destination }) => [
        element,
        destinations.filter((one) => one.type === type).map((one) => toXml(one, destination)),
      ]);
      return {
        body: s3Document("NotificationConfiguration", {
          ...(Object.fromEntries(members) as Readonly<Record<string, S3XmlValue>>),
          ...(eventBridge && { EventBridgeConfiguration: "" }),
        }),
      };
    },
  },
} as const satisfies S3OperationTable;

async function putConfiguration(call: S3Call): Promise<S3Answer> {
  const { bucket, where } = call;
  const root = await call.readXml("NotificationConfiguration");
  const known: readonly string[] = [...KINDS.map(({ element }) => element), "EventBridgeConfiguration"];
  const other = root.children.find(({ name }) => !known.includes(name));
  if (other !== undefined) throw new NotSimulatedError(where, `\`${other.name}\` of a configuration`);
  const options: NotificationConfigurationOptions = {
    ...Object.fromEntries(
      KINDS.map(({ type, element, destination, option }) => [
        option,
        childrenOf(root, element).map((entry) => ({
          ...notificationIn(entry, where),
          [type]: textOf(entry, destination) ?? "",
        })),
      ]),
    ),
    eventBridge: childrenOf(root, "EventBridgeConfiguration").length > 0,
  };
  const skipDestinationValidation = call.header("x-amz-skip-destination-validation") === "true";
  bucket.putNotificationConfiguration(options, { skipDestinationValidation });
  return {};
}

function notificationIn(entry: XmlElement, where: string): NotificationOptions {
  const id = textOf(entry, "Id");
  const filter = childrenOf(entry, "Filter")[0];
  const rules = childrenOf(childrenOf(filter, "S3Key")[0], "FilterRule");
  const events = childrenOf(entry, "Event").map(({ text }) => text);
  if (events.length === 0) throw malformedXml();
  return {
    events,
    ...(id && { id }),
    ...(rules.length > 0 && { filter: Object.fromEntries(rules.map((rule) => filterOf(rule, where))) }),
  };
}

/** The case of a rule's name does not matter. */
function filterOf(rule: XmlElement, where: string): readonly [string, string] {
  const name = textOf(rule, "Name");
  const value = textOf(rule, "Value");
  if (name === undefined || value === undefined) throw malformedXml();
  const option = name.toLowerCase();
  if (option === "prefix" || option === "suffix") return [option, value];
  throw new InvalidArgumentError(where, "FilterRule.Name", "prefix or suffix", name, {
    name: "InvalidArgument",
    message: CONFIGURATION_ERRORS.value.filterName,
    members: { ArgumentName: "FilterRule.Name", ArgumentValue: name },
  });
}

function toXml(rule: BucketDestination, destination: string): S3XmlValue {
  const rules = [
    { Name: "Prefix", Value: rule.prefix },
    { Name: "Suffix", Value: rule.suffix },
  ].filter(({ Value }) => Value !== "");
  return {
    Id: rule.id,
    [destination]: rule.arn,
    Event: rule.events,
    Filter: rules.length === 0 ? undefined : { S3Key: { FilterRule: rules } },
  };
}
