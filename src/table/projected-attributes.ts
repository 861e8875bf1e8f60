import { type Attributes, type AttributeValue, attributeOf } from "./attribute-value.ts";
import type { DocumentPath } from "./document-path.ts";

/** The parts of an item that some paths lead to, inside of the lists and maps that they are in; lists close up. */
export function projectAttributes(item: Attributes, paths: readonly DocumentPath[]): Attributes {
  return projectMap(item, paths);
}

function projectMap(map: Attributes, paths: readonly DocumentPath[]): Attributes {
  const names = new Set(paths.map(([step]) => step).filter((step) => typeof step === "string"));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = attributeOf(map, name);
      const part = value === undefined ? undefined : project(value, furtherSteps(paths, name));
      return part === undefined ? [] : [[name, part]];
    }),
  );
}

/** The part of a value, or nothing if no path leads to something in it. */
function project(value: AttributeValue, paths: readonly DocumentPath[]): AttributeValue | undefined {
  if (paths.some(({ length }) => length === 0)) return value;
  if ("M" in value) {
    const part = projectMap(value.M, paths);
    return Object.keys(part).length === 0 ? undefined : { M: part };
  }
  if (!("L" in value)) return undefined;
  const part = value.L.flatMap((member, index) => {
    const further = furtherSteps(paths, index);
    const projected = further.length === 0 ? undefined : project(member, further);
    return projected === undefined ? [] : [projected];
  });
  return part.length === 0 ? undefined : { L: part };
}

function furtherSteps(paths: readonly DocumentPath[], step: string | number): readonly DocumentPath[] {
  return paths.filter(([first]) => first === step).map(([, ...further]) => further);
}
