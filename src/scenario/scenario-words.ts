/** The kinds of what can be given; each is the key that holds the name. */
export const GIVEN_KINDS = [
  "queue",
  "stream",
  "table",
  "topic",
  "bucket",
  "eventBus",
  "function",
  "alias",
  "mapping",
  "subscription",
  "schedule",
] as const;

export type GivenKind = (typeof GIVEN_KINDS)[number];

/** What can be done, with the member that names whom it is done to, and of which kind that must be. */
export const ACTIONS = {
  send: { target: "to", kinds: ["queue"] },
  publish: { target: "to", kinds: ["topic"] },
  put: { target: "to", kinds: ["stream"] },
  putItem: { target: "to", kinds: ["table"] },
  deleteItem: { target: "from", kinds: ["table"] },
  invoke: { target: "invoke", kinds: ["function", "alias"] },
  forceColdStart: { target: "forceColdStart", kinds: ["function"] },
  deploy: { target: "deploy", kinds: ["function"] },
  fault: { target: "on", kinds: ["function", "queue", "topic", "eventBus", "bucket"] },
  do: undefined,
} as const satisfies Readonly<
  Record<string, { readonly target: string; readonly kinds: readonly GivenKind[] } | undefined>
>;

/** The faults of functions and resources, with what each can happen to. */
export const FAULTS = {
  throttle: ["function"],
  crash: ["function"],
  timeOut: ["function"],
  deliverTwice: ["function", "queue"],
  reorder: ["queue"],
  delayMessages: ["queue"],
  expire: ["queue"],
  makeUnreachable: ["function", "queue", "topic", "eventBus", "bucket"],
} as const satisfies Readonly<Record<string, readonly GivenKind[]>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export type ActionName = keyof typeof ACTIONS;

export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[];

/** Members of options that name another resource. */
export const REFERENCES: ReadonlySet<string> = new Set([
  "deadLetterTarget",
  "targetArn",
  "target",
  "onSuccess",
  "onFailure",
]);

/** The one of some words that is a key of an object; `undefined` if there is none, or more than one. */
export function wordOf<Word extends string>(words: readonly Word[], item: object): Word | undefined {
  const found = words.filter((word) => word in item);
  return found.length === 1 ? found[0] : undefined;
}

/** A mapping's name, whichever arrow it is written with. */
export function mappingName(source: string, functionName: string): string {
  return `${source}→${functionName}`;
}

/** A name as expectations may write it. */
export function normalName(name: string): string {
  return name.replace(/\s*(?:->|→)\s*/, "→");
}
