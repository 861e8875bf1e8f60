/** The parameter that an expression came in; errors name it. */
export type ExpressionKind =
  | "ConditionExpression"
  | "FilterExpression"
  | "KeyConditionExpression"
  | "ProjectionExpression"
  | "UpdateExpression";

/** One step of a document path as it is written. */
export type PathStep =
  | { readonly type: "attribute"; readonly name: string }
  /** `#name`, which stands for an attribute. */
  | { readonly type: "placeholder"; readonly name: string }
  | { readonly type: "index"; readonly index: number };

export interface PathOperand {
  readonly type: "path";
  /** The first is no index. */
  readonly steps: readonly PathStep[];
}

export interface ValueOperand {
  readonly type: "value";
  /** With its colon. */
  readonly name: string;
}

export interface FunctionCall {
  readonly type: "call";
  readonly name: string;
  readonly operands: readonly Operand[];
}

export type Operand = PathOperand | ValueOperand | FunctionCall;

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** A condition, a filter or the condition of a query's keys. */
export type Condition =
  | {
      readonly type: "comparison";
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly type: "between";
      readonly operand: Operand;
      readonly lower: Operand;
      readonly upper: Operand;
    }
  | { readonly type: "in"; readonly operand: Operand; readonly candidates: readonly Operand[] }
  | { readonly type: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly type: "not"; readonly condition: Condition }
  | FunctionCall;

/** What SET sets a path to. */
export type SetValue =
  | Operand
  | { readonly type: "sum"; readonly left: Operand; readonly right: Operand }
  | { readonly type: "difference"; readonly left: Operand; readonly right: Operand };

export type UpdateAction =
  | { readonly type: "SET"; readonly path: PathOperand; readonly value: SetValue }
  | { readonly type: "REMOVE"; readonly path: PathOperand }
  | { readonly type: "ADD" | "DELETE"; readonly path: PathOperand; readonly value: ValueOperand };

/** The sections in the order in which they are written. */
export interface Update {
  readonly actions: readonly UpdateAction[];
}

export interface Projection {
  readonly paths: readonly PathOperand[];
}
