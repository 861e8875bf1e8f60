/** How the values of some members are converted, by the members' names on the wire. Others stay as they are. */
export type MemberConverters = Readonly<Record<string, (value: unknown) => unknown>>;

/**
 * The members of a request with their names in camel case. Names inside of values stay: a converter knows which of them
 * are members. What is no object is given back, for the one who checks the request to refuse.
 */
export function fromWireMembers(given: unknown, converters: MemberConverters = {}): unknown {
  if (!isMembers(given)) return given;
  return Object.fromEntries(
    Object.entries(given)
      // On the wire, null is the same as absent.
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [withFirst(name, "toLowerCase"), convert(converters, name, value)]),
  );
}

/** The members of an answer with their names in Pascal case. */
export function toWireMembers(
  answer: object,
  converters: MemberConverters = {},
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const wireName = withFirst(name, "toUpperCase");
        return [wireName, convert(converters, wireName, value)];
      }),
  );
}

/** A converter of lists, from one of their entries. */
export function eachEntry(convertEntry: (entry: unknown) => unknown): (list: unknown) => unknown {
  return (list) => (Array.isArray(list) ? list.map(convertEntry) : list);
}

/** A converter of maps, from one of their values: their keys are no names of members. */
export function eachValue(convertValue: (value: unknown) => unknown): (map: unknown) => unknown {
  return (map) =>
    isMembers(map)
      ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convertValue(value)]))
      : map;
}

/** Whether something is an object with members, and no list. */
export function isMembers(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function convert(converters: MemberConverters, name: string, value: unknown): unknown {
  return Object.hasOwn(converters, name) ? converters[name]?.(value) : value;
}

function withFirst(name: string, change: "toLowerCase" | "toUpperCase"): string {
  return name.slice(0, 1)[change]() + name.slice(1);
}
