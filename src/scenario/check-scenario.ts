import { unknownName } from "../arguments/known-names.ts";
import { nearestNames } from "../arguments/near-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isPlainObject } from "../assertions/json-value.ts";
import { MATCHER_NAMES } from "../assertions/matcher-table.ts";
import { InvalidArgumentError } from "../errors.ts";
import { formatDuration, toMilliseconds } from "../time/duration.ts";
import { checkScript } from "./check-script.ts";
import type { ScenarioData } from "./scenario-data.ts";
import {
  ACTION_NAMES,
  ACTIONS,
  type ActionName,
  FAULT_NAMES,
  FAULTS,
  type FaultName,
  GIVEN_KINDS,
  type GivenKind,
  mappingName,
  normalName,
  REFERENCES,
  wordOf,
} from "./scenario-words.ts";

const DATA_NAMES = [
  "title",
  "seed",
  "runtime",
  "given",
  "steps",
  "until",
  "expect",
] as const satisfies readonly (keyof ScenarioData)[];
const SUBJECT_NAMES = ["expect", "not", "invocation", "at"];

/** What is known by name, and what kind it is of. */
type Names = Map<string, GivenKind>;

/** Refuses data that are no scenario, before anything runs; errors name the place inside of them. */
export function checkScenario(data: unknown): asserts data is ScenarioData {
  checkObject(data, { where: "scenario", option: "data" });
  const { title, given, steps, until, expect } = data as Readonly<Record<string, unknown>>;
  if (typeof title !== "string" || title.trim() === "")
    throw new InvalidArgumentError("scenario", "title", "a sentence", title);
  const check = new ScenarioCheck(title);
  for (const [name, value] of Object.entries(data)) {
    if (DATA_NAMES.includes(name as never)) continue;
    throw unknownName(check.where, name, { known: DATA_NAMES, prefix: "", value });
  }
  check.given(listOf(check.where, "given", given));
  const until0 = until === undefined ? Infinity : check.time("until", until);
  check.steps(listOf(check.where, "steps", steps), until0);
  check.expectations(listOf(check.where, "expect", expect), until0);
}

function listOf(where: string, option: string, list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list;
  throw new InvalidArgumentError(where, option, "a list", list);
}

class ScenarioCheck {
  readonly where: string;
  readonly #names: Names = new Map();
  readonly #versions = new Map<string, number>();

  constructor(title: string) {
    this.where = `scenario ${JSON.stringify(title)}`;
  }

  given(list: readonly unknown[]): void {
    list.forEach((item, index) => {
      const path = `given[${index}]`;
      checkObject(item, { where: this.where, option: path });
      const kind = this.#kindOf(item, path);
      const members = item as Readonly<Record<string, unknown>>;
      const name = members[kind];
      if (typeof name !== "string" || name === "") throw this.#wrong(`${path}.${kind}`, "a name", name);
      this.#references(members, path);
      this.#add(this.#nameOf(kind, members, path), { kind, path });
      if (kind === "function") this.#code(members, path);
    });
  }

  steps(list: readonly unknown[], until: number): void {
    let last = 0;
    list.forEach((item, index) => {
      const path = `steps[${index}]`;
      checkObject(item, { where: this.where, option: path });
      const step = item as Readonly<Record<string, unknown>>;
      const action = wordOf(ACTION_NAMES, step);
      if (action === undefined) throw this.#noWord(path, ACTION_NAMES, step);
      const at = this.time(`${path}.at`, step["at"]);
      if (at < last)
        throw this.#wrong(
          `${path}.at`,
          `${formatDuration(last)} or later, as the step before it`,
          step["at"],
        );
      if (at > until)
        throw this.#wrong(
          `${path}.at`,
          `before the end of the scenario, ${formatDuration(until)}`,
          step["at"],
        );
      last = at;
      this.#action(action, step, path);
    });
  }

  expectations(list: readonly unknown[], until: number): void {
    list.forEach((item, index) => {
      const path = `expect[${index}]`;
      checkObject(item, { where: this.where, option: path });
      const expectation = item as Readonly<Record<string, unknown>>;
      this.#expectation(expectation, path);
      if (expectation["at"] !== undefined && this.time(`${path}.at`, expectation["at"]) > until) {
        const expected = `before the end of the scenario, ${formatDuration(until)}`;
        throw this.#wrong(`${path}.at`, expected, expectation["at"]);
      }
    });
  }

  time(path: string, at: unknown): number {
    return toMilliseconds(at as string, this.where, path);
  }

  #kindOf(item: object, path: string): GivenKind {
    const kind = wordOf(GIVEN_KINDS, item);
    if (kind !== undefined) return kind;
    throw this.#noWord(path, GIVEN_KINDS, item);
  }

  /** What it is called in steps and expectations, with what it is made of being there. */
  #nameOf(kind: GivenKind, members: Readonly<Record<string, unknown>>, path: string): string | undefined {
    const name = members[kind] as string;
    switch (kind) {
      case "alias": {
        const functionName = this.#known(members["of"], ["function"], `${path}.of`);
        this.#publish(functionName, 1);
        return `${functionName}:${name}`;
      }
      case "mapping": {
        this.#known(name, ["queue", "stream", "table"], `${path}.mapping`);
        const to = this.#known(members["to"], ["function", "alias"], `${path}.to`);
        return mappingName(name, to);
      }
      case "subscription":
        this.#known(name, ["topic"], `${path}.subscription`);
        this.#known(members["to"], ["function", "alias", "queue"], `${path}.to`);
        return undefined;
      default:
        return name;
    }
  }

  #add(name: string | undefined, { kind, path }: { readonly kind: GivenKind; readonly path: string }): void {
    if (name === undefined) return;
    if (this.#names.has(name)) throw this.#wrong(`${path}.${kind}`, "a name that nothing else has", name);
    this.#names.set(name, kind);
  }

  #publish(functionName: string, version: number): void {
    this.#versions.set(functionName, version);
    this.#names.set(`${functionName}:${version}`, "alias");
  }

  /** Every resource that options name has to be there before. */
  #references(members: Readonly<Record<string, unknown>>, path: string): void {
    for (const [name, value] of Object.entries(members)) {
      if (isPlainObject(value)) this.#references(value, `${path}.${name}`);
      if (!REFERENCES.has(name) || typeof value !== "string" || value === "" || value.startsWith("arn:"))
        continue;
      this.#known(value, GIVEN_KINDS, `${path}.${name}`);
    }
  }

  #code({ handler, load, eventInvokeConfig }: Readonly<Record<string, unknown>>, path: string): void {
    if (load === undefined) this.#handler(handler, `${path}.handler`);
    if (eventInvokeConfig !== undefined)
      checkObject(eventInvokeConfig, { where: this.where, option: `${path}.eventInvokeConfig` });
  }

  #handler(handler: unknown, path: string): void {
    if (typeof handler === "function") return;
    if (typeof handler !== "object" || handler === null)
      throw this.#wrong(path, "a function, a script, or a script's steps", handler);
    const script = Array.isArray(handler) ? { clauses: [{ each: "invocation", steps: handler }] } : handler;
    checkScript(`${this.where}, ${path}`, script);
  }

  #action(action: ActionName, step: Readonly<Record<string, unknown>>, path: string): void {
    const described = ACTIONS[action];
    if (described === undefined) {
      if (typeof step["do"] !== "function") throw this.#wrong(`${path}.do`, "a function", step["do"]);
      return;
    }
    const { target } = described;
    const kinds = action === "fault" ? this.#fault(step["fault"], path) : described.kinds;
    const name = this.#known(step[target], kinds, `${path}.${target}`);
    if (step["fault"] === "delayMessages") this.time(`${path}.by`, step["by"]);
    if (action !== "deploy") return;
    this.#handler(step["handler"], `${path}.handler`);
    if (step["alias"] !== undefined) this.#known(`${name}:${step["alias"]}`, ["alias"], `${path}.alias`);
    this.#publish(name, (this.#versions.get(name) ?? 0) + 1);
  }

  /** What a fault can happen to. */
  #fault(name: unknown, path: string): readonly GivenKind[] {
    const kinds = FAULTS[name as FaultName] as readonly GivenKind[] | undefined;
    if (kinds !== undefined) return kinds;
    throw this.#wrong(`${path}.fault`, `one of ${FAULT_NAMES.join(", ")}`, name);
  }

  #expectation(expectation: Readonly<Record<string, unknown>>, path: string): void {
    const known = [...SUBJECT_NAMES, ...MATCHER_NAMES];
    for (const [name, value] of Object.entries(expectation)) {
      if (!known.includes(name)) throw unknownName(this.where, name, { known, prefix: `${path}.`, value });
    }
    const { invocation: nth } = expectation;
    this.#known(expectation["expect"], nth === undefined ? GIVEN_KINDS : ["function"], `${path}.expect`);
    const matcher = wordOf(MATCHER_NAMES, expectation);
    if (matcher === undefined) throw this.#wrong(path, "one matcher with its arguments", expectation);
    const { [matcher]: expected, not: isNot, invocation } = expectation;
    if (!Array.isArray(expected))
      throw this.#wrong(`${path}.${matcher}`, "the list of its arguments", expected);
    if (matcher === "toHaveDeliveredTo" && typeof expected[0] === "string" && !expected[0].startsWith("arn:"))
      this.#known(expected[0], GIVEN_KINDS, `${path}.${matcher}[0]`);
    if (isNot !== undefined && typeof isNot !== "boolean")
      throw this.#wrong(`${path}.not`, "true or false", isNot);
    if (invocation !== undefined && (!Number.isInteger(invocation) || invocation === 0))
      throw this.#wrong(`${path}.invocation`, "a whole number other than 0", invocation);
  }

  #known(name: unknown, kinds: readonly GivenKind[], path: string): string {
    const normal = typeof name === "string" ? normalName(name) : name;
    const kind = typeof normal === "string" ? this.#names.get(normal) : undefined;
    if (kind !== undefined && kinds.includes(kind)) return normal as string;
    const known = [...this.#names].flatMap(([word, of]) => (kinds.includes(of) ? [word] : []));
    const what = kinds.length === GIVEN_KINDS.length ? "something" : withArticle(kinds.join(" or "));
    const near = typeof name === "string" ? nearestNames(name, known) : [];
    const meant =
      near.length > 0 ? `did you mean ${quoted(near, " or ")}?` : `there is ${quoted(known, ", ") || "none"}`;
    throw this.#wrong(path, `the name of ${what} that is given before (${meant})`, name);
  }

  /** What does not say in one word what it is. */
  #noWord(path: string, words: readonly string[], item: object): InvalidArgumentError {
    const names = Object.keys(item).filter((name) => name !== "at");
    if (names.some((name) => words.includes(name)))
      return this.#wrong(path, `an object with one of ${words.join(", ")}, and not several`, item);
    // What it is stands first.
    const near = nearestNames(names[0] ?? "", words);
    const meant = near.length > 0 ? ` (did you mean ${quoted(near, " or ")}?)` : "";
    return this.#wrong(path, `an object with one of ${words.join(", ")}${meant}`, item);
  }

  #wrong(path: string, expected: string, received: unknown): InvalidArgumentError {
    return new InvalidArgumentError(this.where, path, expected, received);
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function quoted(names: readonly string[], separator: string): string {
  return names.map((name) => `\`${name}\``).join(separator);
}
