/** References of schemas to simple types. */
export const STRING = 0;
export const NUMBER = 1;
export const BOOLEAN = 2;
export const TIMESTAMP = 4;
export const BLOB = 21;
export const LIST_OF = 64;
export const MAP_OF = 128;

/** A structure as clients write it down. */
export function structure(
  name: string,
  members: Readonly<Record<string, unknown>>,
  traits: unknown = 0,
): unknown {
  return [3, "made", name, traits, Object.keys(members), Object.values(members)];
}

export interface MadeOperation {
  readonly namespace?: string;
  readonly name?: string;
  readonly http?: readonly [method: string, path: string, status: number];
  readonly input?: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** The class of a command with a schema of one's own, for protocols that no client at hand speaks. */
export function madeCommand({
  namespace = "com.amazonaws.made",
  name = "DoIt",
  http,
  input = {},
  output = {},
}: MadeOperation) {
  return class {
    readonly schema = [
      9,
      namespace,
      name,
      http === undefined ? 0 : { http },
      () => structure(`${name}Request`, input),
      () => structure(`${name}Response`, output),
    ];
  };
}
