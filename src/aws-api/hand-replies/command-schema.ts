/** What the schema of an SDK client's command says of the operation. */
export interface CommandSchema {
  /** Of the service in its model: `com.amazonaws.secretsmanager`. */
  readonly namespace: string;
  /** `GetSecretValue`. */
  readonly operation: string;
  /** How requests name it, in protocols that do it by method and path. */
  readonly http: HttpTrait | undefined;
  readonly input: SchemaMember;
  readonly output: SchemaMember;
}

/** `/secrets/{Id}?versions` with its method and the status of success. */
export interface HttpTrait {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What a model says of a shape, or of a member of one, beside its type. */
export type SchemaTraits = Readonly<Record<string, unknown>>;

/** A member of a structure, a list or a map; input and output of an operation, too. */
export interface SchemaMember {
  readonly name: string;
  readonly shape: SchemaShape;
  /** Of the member and of its shape; the member's win. */
  readonly traits: SchemaTraits;
  /** Of the member alone. */
  readonly ownTraits: SchemaTraits;
}

/** The instants of a protocol: text of ISO 8601, of HTTP, or seconds since 1970. */
export type TimestampFormat = "date-time" | "http-date" | "epoch-seconds";

/** The type of a member. What is in it is read when it is asked for: shapes may hold themselves. */
export type SchemaShape =
  | {
      readonly kind: "structure";
      readonly name: string;
      /** Exactly one member has a value. */
      readonly isUnion: boolean;
      readonly members: () => readonly SchemaMember[];
    }
  | { readonly kind: "list"; readonly item: () => SchemaMember }
  | { readonly kind: "map"; readonly key: () => SchemaMember; readonly value: () => SchemaMember }
  | { readonly kind: "timestamp"; readonly format: TimestampFormat | undefined }
  | { readonly kind: "blob"; readonly isStreaming: boolean }
  | { readonly kind: "string" | "boolean" | "number" | "document" | "unit" };

/**
 * Reads the schema that commands of SDK clients carry; `undefined` for those of clients that are too old to have one.
 * See https://github.com/smithy-lang/smithy-typescript
 */
export function commandSchemaOf(Command: unknown): CommandSchema | undefined {
  const schema = staticSchemaOf(Command);
  if (schema === undefined) return undefined;
  const [, namespace, operation, traits, input, output] = schema;
  const http = traitsOf(traits)["http"] as readonly [string, string, number] | undefined;
  return {
    namespace: String(namespace),
    operation: String(operation),
    http: http && { method: http[0], path: http[1], status: http[2] },
    input: toMember("input", input),
    output: toMember("output", output),
  };
}

type StaticSchema = readonly unknown[];

/** Schemas are tuples: kind, namespace, name, traits, and what the kind has. Only instances of commands have theirs. */
function staticSchemaOf(Command: unknown): StaticSchema | undefined {
  try {
    const { schema } = new (Command as new (input: object) => { readonly schema?: unknown })({});
    return Array.isArray(schema) && typeof schema[1] === "string" && typeof schema[2] === "string"
      ? schema
      : undefined;
  } catch {
    return undefined;
  }
}

/** References are numbers for simple types, functions for shapes that may come later, and pairs with a member's traits. */
function toMember(name: string, reference: unknown): SchemaMember {
  let schema = reference;
  let ownTraits: SchemaTraits = {};
  for (;;) {
    if (typeof schema === "function") schema = (schema as () => unknown)();
    else if (Array.isArray(schema) && schema.length === 2) {
      ownTraits = { ...traitsOf(schema[1]), ...ownTraits };
      schema = schema[0];
    } else break;
  }
  const shapeTraits = Array.isArray(schema) ? traitsOf(schema[3]) : {};
  return { name, shape: toShape(schema), traits: { ...shapeTraits, ...ownTraits }, ownTraits };
}

const STRUCTURE = 3;
const ERROR = -3;
const UNION = 4;
const LIST = 1;
const MAP = 2;
const SIMPLE = 0;

function toShape(schema: unknown): SchemaShape {
  if (!Array.isArray(schema)) return toSimpleShape(schema);
  const [kind, , name, , first, second] = schema as StaticSchema;
  switch (kind) {
    case STRUCTURE:
    case ERROR:
    case UNION: {
      const [names, references] = [first, second] as [readonly string[], readonly unknown[]];
      return {
        kind: "structure",
        name: String(name),
        isUnion: kind === UNION,
        members: () => names.map((member, index) => toMember(member, references[index])),
      };
    }
    case LIST:
      return { kind: "list", item: () => toMember("member", first) };
    case MAP:
      return { kind: "map", key: () => toMember("key", first), value: () => toMember("value", second) };
    case SIMPLE:
      return toSimpleShape(first);
    default:
      return { kind: "document" };
  }
}

const LIST_OF = 64;
const MAP_OF = 128;

const SIMPLE_SHAPES: Readonly<Record<number, SchemaShape>> = {
  0: { kind: "string" },
  1: { kind: "number" },
  2: { kind: "boolean" },
  4: { kind: "timestamp", format: undefined },
  5: { kind: "timestamp", format: "date-time" },
  6: { kind: "timestamp", format: "http-date" },
  7: { kind: "timestamp", format: "epoch-seconds" },
  15: { kind: "document" },
  17: { kind: "number" },
  19: { kind: "number" },
  21: { kind: "blob", isStreaming: false },
  42: { kind: "blob", isStreaming: true },
};

function toSimpleShape(code: unknown): SchemaShape {
  if (typeof code !== "number") return { kind: "unit" };
  if (code >= MAP_OF)
    return {
      kind: "map",
      key: () => toMember("key", 0),
      value: () => toMember("value", code - MAP_OF),
    };
  if (code >= LIST_OF) return { kind: "list", item: () => toMember("member", code - LIST_OF) };
  return SIMPLE_SHAPES[code] ?? { kind: "document" };
}

/** Traits without a value of their own are bits of a number. */
const TRAIT_BITS = [
  "httpLabel",
  "idempotent",
  "idempotencyToken",
  "sensitive",
  "httpPayload",
  "httpResponseCode",
  "httpQueryParams",
] as const;

function traitsOf(traits: unknown): SchemaTraits {
  if (typeof traits === "object" && traits !== null) return traits as SchemaTraits;
  if (typeof traits !== "number" || traits === 0) return {};
  return Object.fromEntries(
    TRAIT_BITS.filter((_, bit) => ((traits >> bit) & 1) === 1).map((trait) => [trait, 1]),
  );
}
