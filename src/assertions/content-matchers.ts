import { InvalidArgumentError } from "../errors.ts";
import type { Subject } from "../runtime/subjects.ts";
import { countOf } from "../timeline/wording.ts";
import { nearestPayload } from "./nearest-payload.ts";
import { matchesBody, readBody } from "./partial-match.ts";
import { likeness } from "./payload-text.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { listed, noneOf } from "./wording.ts";

/** What a queue, topic, stream, bucket or table holds, and what one calls it. */
interface Contents {
  readonly noun: string;
  readonly count: number;
  /** Their bodies, where there are such. */
  readonly bodies: readonly string[];
  /** How many of them nobody can receive now, by their state. */
  readonly hidden: readonly string[];
}

export function toContainMessage({ subject, where }: MatcherCall, expected: unknown): Verdict {
  if (expected === undefined)
    throw new InvalidArgumentError(where, "body", "what a message has as its body", expected);
  const { noun, bodies } = contentsOf(subject);
  const fitting = bodies.filter((body) => matchesBody(expected, body));
  const pass = fitting.length > 0;
  return {
    pass,
    expectation: `to contain ${likeness(noun, expected)}`,
    happened: pass
      ? `it contains ${fitting.length}`
      : bodies.length === 0
        ? "it is empty"
        : noneOf(bodies.length, noun, "is"),
    details: () =>
      nearestPayload(
        expected,
        bodies.map((body, index) => ({
          title: `${noun} ${index + 1} of ${bodies.length}`,
          payload: readBody(expected, body),
        })),
      ),
    entries: [],
  };
}

export function toBeEmpty({ subject }: MatcherCall): Verdict {
  const { noun, count, hidden, bodies } = contentsOf(subject);
  const states = hidden.length === 0 ? "" : ` (${listed(hidden)})`;
  return {
    pass: count === 0,
    expectation: "to be empty",
    happened: count === 0 ? "it is" : `it contains ${countOf(count, noun)}${states}`,
    details: () => {
      const shown = bodies
        .slice(0, 5)
        .map((body) => `  ${body.length > 70 ? `${body.slice(0, 69)}…` : body}`);
      const more = bodies.length - shown.length;
      return more === 0 ? shown : [...shown, `  ... ${more} more`];
    },
    entries: [],
  };
}

function contentsOf({ handle, type }: Subject): Contents {
  switch (type) {
    case "queue": {
      const { messages } = handle as { readonly messages: readonly { body: string; state: string }[] };
      const bodies = messages.map(({ body }) => body);
      return { noun: "message", count: messages.length, bodies, hidden: hiddenOf(messages) };
    }
    case "topic": {
      const { messages } = handle as { readonly messages: readonly { message: string }[] };
      const bodies = messages.map(({ message }) => message);
      return { noun: "message", count: messages.length, bodies, hidden: [] };
    }
    case "stream": {
      const { records } = handle as { readonly records: readonly { text: string }[] };
      const bodies = records.map(({ text }) => text);
      return { noun: "record", count: records.length, bodies, hidden: [] };
    }
    case "bucket": {
      const { objects } = handle as { readonly objects: readonly { key: string }[] };
      return { noun: "object", count: objects.length, bodies: objects.map(({ key }) => key), hidden: [] };
    }
    default: {
      const { itemCount } = handle as { readonly itemCount: number };
      return { noun: "item", count: itemCount, bodies: [], hidden: [] };
    }
  }
}

function hiddenOf(messages: readonly { readonly state: string }[]): readonly string[] {
  const words = { inFlight: "in flight", delayed: "delayed" } as const;
  return Object.entries(words).flatMap(([state, word]) => {
    const count = messages.filter((message) => message.state === state).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
}
