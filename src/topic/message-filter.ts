import type { MessageAttributes } from "../event-source/message-attributes.ts";
import type { FilterPolicy, PropertyCondition } from "./filter-policy.ts";
import { isArrayType, type PublishedMessage, valuesOfArray } from "./published-message.ts";
import { isScalar, passes, type Scalar, type ValueTest } from "./value-test.ts";

type Properties = Readonly<Record<string, unknown>>;

const NO_PROPERTIES: Properties = Object.freeze({});

/** Whether a subscription with this filter policy gets the message. */
export function acceptsMessage(
  policy: FilterPolicy | undefined,
  published: Pick<PublishedMessage, "message" | "messageAttributes">,
): boolean {
  if (policy === undefined) return true;
  const properties =
    policy.scope === "MessageBody"
      ? propertiesOfBody(published.message)
      : propertiesOfAttributes(published.messageAttributes);
  return (
    properties !== undefined && policy.alternatives.some((conditions) => satisfies(conditions, properties))
  );
}

/** A body that is no JSON object passes no policy. */
function propertiesOfBody(message: string): Properties | undefined {
  try {
    const body: unknown = JSON.parse(message);
    return isProperties(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Only these types are compared; binary attributes and types of one's own are as good as absent. */
function propertiesOfAttributes(attributes: MessageAttributes): Properties {
  const properties: Record<string, unknown> = {};
  for (const [name, { dataType, stringValue = "" }] of Object.entries(attributes)) {
    if (dataType === "String") properties[name] = stringValue;
    else if (dataType === "Number") properties[name] = Number(stringValue);
    else if (isArrayType(dataType)) properties[name] = valuesOfArray(stringValue) ?? [];
  }
  return properties;
}

/** Whether all conditions hold for one and the same object; of an array one item has to do. */
function satisfies(conditions: readonly PropertyCondition[], value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some((item) => satisfies(conditions, item));
  const properties = isProperties(value) ? value : NO_PROPERTIES;
  const below = new Map<string, PropertyCondition[]>();
  for (const { path, tests } of conditions) {
    const name = nameOnTheWay(properties, path);
    if (name === undefined || name === path) {
      if (!passesAny(tests, name === undefined ? undefined : properties[name])) return false;
      continue;
    }
    const further = { path: path.slice(name.length + 1), tests };
    below.set(name, [...(below.get(name) ?? []), further]);
  }
  return [...below].every(([name, further]) => satisfies(further, properties[name]));
}

/** The name with which the path goes on: the first under which it leads to something, else the first that it could be. */
function nameOnTheWay(properties: Properties, path: string): string | undefined {
  const names = Object.keys(properties).filter((name) => path === name || path.startsWith(`${name}.`));
  return (
    names.find((name) => name === path || leads(properties[name], path.slice(name.length + 1))) ?? names[0]
  );
}

function leads(value: unknown, path: string): boolean {
  if (Array.isArray(value)) return value.some((item) => leads(item, path));
  if (!isProperties(value)) return false;
  const name = nameOnTheWay(value, path);
  return name !== undefined && (name === path || leads(value[name], path.slice(name.length + 1)));
}

function passesAny(tests: readonly ValueTest[], value: unknown): boolean {
  const values: readonly (Scalar | undefined)[] = scalarsIn(value);
  return tests.some((test) =>
    (values.length === 0 ? [undefined] : values).some((item) => passes(test, item)),
  );
}

function scalarsIn(value: unknown): readonly Scalar[] {
  if (isScalar(value)) return [value];
  return Array.isArray(value) ? value.flatMap(scalarsIn) : [];
}

function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
