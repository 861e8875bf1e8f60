import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import type { MessageAttributes } from "../event-source/message-attributes.ts";
import type { FilterPolicy } from "./filter-policy.ts";
import { isArrayType, type PublishedMessage, valuesOfArray } from "./published-message.ts";

/** Whether a subscription with this filter policy gets the message. */
export function acceptsMessage(
  policy: FilterPolicy | undefined,
  published: Pick<PublishedMessage, "message" | "messageAttributes">,
): boolean {
  if (policy?.pattern === undefined) return true;
  const properties =
    policy.scope === "MessageBody"
      ? propertiesOfBody(published.message)
      : propertiesOfAttributes(published.messageAttributes);
  return properties !== undefined && matchesEventPattern(policy.pattern, properties);
}

/** A body that is no JSON object passes no policy. */
function propertiesOfBody(message: string): object | undefined {
  try {
    const body: unknown = JSON.parse(message);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Only these types are compared; binary attributes and types of one's own are as good as absent. */
function propertiesOfAttributes(attributes: MessageAttributes): object {
  const properties: [name: string, value: unknown][] = [];
  for (const [name, { dataType, stringValue = "" }] of Object.entries(attributes)) {
    if (dataType === "String") properties.push([name, stringValue]);
    else if (dataType === "Number") properties.push([name, Number(stringValue)]);
    else if (isArrayType(dataType)) properties.push([name, valuesOfArray(stringValue) ?? []]);
  }
  return Object.fromEntries(properties);
}
