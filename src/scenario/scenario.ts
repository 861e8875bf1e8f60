import type { LambdaMatchers } from "../assertions/lambda-matchers.ts";
import { MATCHER_NAMES } from "../assertions/matcher-table.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { Duration } from "../time/duration.ts";
import { runScenario, type ScenarioRun } from "./run-scenario.ts";
import type {
  ScenarioAction,
  ScenarioData,
  ScenarioExpectation,
  ScenarioGiven,
  ScenarioStep,
  ScenarioSubject,
} from "./scenario-data.ts";
import { ACTION_NAMES, type ActionName, GIVEN_KINDS, type GivenKind } from "./scenario-words.ts";

/** The one of a union that has a key; what else it has. */
type Having<Union, Key extends string> = Extract<Union, { readonly [Name in Key]: unknown }>;
type Rest<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/** Options may be left out where none is needed. */
type Optionally<Options> = Record<never, never> extends Options ? [options?: Options] : [options: Options];

/** What there is from the start, a method a kind: a name, and then the options. */
type GivenMethods = {
  readonly [Kind in GivenKind]: (
    name: string,
    ...options: Optionally<Rest<Having<ScenarioGiven, Kind>, Kind>>
  ) => Scenario;
};

/** What can be done at an instant, a method an action. */
export type ScenarioMoment = {
  readonly [Name in ActionName]: (
    what: Having<ScenarioAction, Name>[Name & keyof Having<ScenarioAction, Name>],
    ...options: Optionally<Rest<Having<ScenarioAction, Name>, Name>>
  ) => Scenario;
};

/** The matchers, which add what is expected to a scenario. */
export interface ScenarioAssertion extends LambdaMatchers<Scenario> {
  /** The opposite of each. */
  readonly not: LambdaMatchers<Scenario>;
}

/** A scenario under construction: each call gives a new one, which has more in it. */
export interface Scenario extends GivenMethods {
  readonly title: string;
  /** The same as data, which runScenario takes. */
  readonly data: ScenarioData;
  /** All chance follows from it. Default 1. */
  seed(seed: number | string): Scenario;
  /** How the runtime is set up. */
  runtime(options: NonNullable<ScenarioData["runtime"]>): Scenario;
  /** What follows happens then: virtual time since the start. */
  at(time: Duration): ScenarioMoment;
  /** How long it goes on. Default: until nothing is left to do. */
  until(time: Duration): Scenario;
  /** What is expected of something by its name: in the end, or at a time. */
  expect(name: string, options?: Omit<ScenarioSubject, "expect" | "not">): ScenarioAssertion;
  /** As runScenario. */
  run(): Promise<ScenarioRun>;
}

/** How scenarios begin. */
export interface ScenarioBuilder {
  /**
   * Begins a scenario: what is given, what is done at which virtual time, and what is expected.
   * @example
   * await scenario("An order is shipped at the second try")
   *   .queue("orders")
   *   .function("ship", { handler: script().fails("no stamps").then.succeeds() })
   *   .mapping("orders", { to: "ship" })
   *   .at("0s").send({ id: 1 }, { to: "orders" })
   *   .expect("ship").toHaveBeenInvokedTimes(2)
   *   .expect("orders").toBeEmpty()
   *   .run();
   */
  (title: string): Scenario;
  /**
   * A scenario for each row of a table; `$name` in the title is the row's member of this name.
   * @example
   * const ladders = scenario.each([{ retries: 0 }, { retries: 2 }])(
   *   "$retries retries",
   *   (ladder, { retries }) => ladder.function("worker", { ... }),
   * );
   * for (const { title, run } of ladders) test(title, run);
   */
  each<Row extends object>(
    rows: readonly Row[],
  ): (title: string, build: (scenario: Scenario, row: Row) => Scenario) => readonly Scenario[];
}

/** Writes tests down as scenarios: from the beginning, or for each row of a table. */
export const scenario: ScenarioBuilder = Object.assign(begin, { each });

function begin(title: string): Scenario {
  return toScenario({ title, given: [], steps: [], expect: [] });
}

function each<Row extends object>(
  rows: readonly Row[],
): (title: string, build: (scenario: Scenario, row: Row) => Scenario) => readonly Scenario[] {
  if (!Array.isArray(rows)) throw new InvalidArgumentError("scenario.each()", "rows", "a list", rows);
  return (title, build) => rows.map((row: Row) => build(begin(titleOf(title, row)), row));
}

function titleOf(title: string, row: object): string {
  return title.replace(/\$(\w+)/g, (word, name: string) => {
    if (!(name in row)) return word;
    const value = (row as Readonly<Record<string, unknown>>)[name];
    return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  });
}

function toScenario(data: ScenarioData): Scenario {
  const changed = (change: Partial<ScenarioData>): Scenario => toScenario({ ...data, ...change });
  const given = GIVEN_KINDS.map((kind) => [
    kind,
    (name: string, options: object = {}) =>
      changed({ given: [...data.given, { [kind]: name, ...options } as unknown as ScenarioGiven] }),
  ]);
  return {
    ...(Object.fromEntries(given) as GivenMethods),
    title: data.title,
    data,
    seed: (seed) => changed({ seed }),
    runtime: (runtime) => changed({ runtime }),
    at: (at) =>
      momentOf((action) => changed({ steps: [...data.steps, { at, ...action } as unknown as ScenarioStep] })),
    until: (until) => changed({ until }),
    expect: (name, options = {}) => {
      const add = (expectation: object): Scenario =>
        changed({
          expect: [...data.expect, { expect: name, ...options, ...expectation } as ScenarioExpectation],
        });
      return { ...assertionOf(add), not: assertionOf((call) => add({ not: true, ...call })) };
    },
    run: () => runScenario(data),
  };
}

function momentOf(add: (action: object) => Scenario): ScenarioMoment {
  const actions = ACTION_NAMES.map((name) => [
    name,
    (what: unknown, options: object = {}) => add({ [name]: what, ...options }),
  ]);
  return Object.fromEntries(actions) as ScenarioMoment;
}

function assertionOf(add: (call: object) => Scenario): LambdaMatchers<Scenario> {
  const calls = MATCHER_NAMES.map((name) => [name, (...expected: unknown[]) => add({ [name]: expected })]);
  return Object.fromEntries(calls) as unknown as LambdaMatchers<Scenario>;
}
