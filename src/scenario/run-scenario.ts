import { isPlainObject } from "../assertions/json-value.ts";
import { DisposedError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { createRuntime, type LambdaRuntime } from "../runtime/lambda-runtime.ts";
import { toMilliseconds } from "../time/duration.ts";
import { checkScenario } from "./check-scenario.ts";
import { judgeExpectation } from "./judge-expectation.ts";
import { performStep } from "./perform-step.ts";
import type { ScenarioData, ScenarioExpectation, ScenarioStep } from "./scenario-data.ts";
import { type FailedExpectation, ScenarioFailure } from "./scenario-failure.ts";
import { GivenWorld } from "./scenario-world.ts";
import { transcriptOf } from "./transcript.ts";

/** A scenario that has been run, and in which everything was as expected. */
export interface ScenarioRun {
  readonly journal: Journal;
  /** What happened, as `runtime.timeline()` has it, without colours. */
  readonly timeline: string;
  /** The run as code of a scenario: it has the seed. */
  readonly transcript: string;
}

/** Something that is due at an instant: steps come before what is expected then. */
type Moment =
  | { readonly at: number; readonly path: string; readonly step: ScenarioStep }
  | { readonly at: number; readonly path: string; readonly expectation: ScenarioExpectation };

/**
 * Runs a scenario in a runtime of its own, which is disposed of in the end.
 * @throws ScenarioFailure if an expectation does not hold, and InvalidArgumentError for what is no scenario
 * @example
 * await runScenario({
 *   title: "An order is shipped",
 *   given: [
 *     { queue: "orders" },
 *     { function: "ship", handler: [{ fails: "no stamps" }, { succeeds: null }] },
 *     { mapping: "orders", to: "ship" },
 *   ],
 *   steps: [{ at: "0s", send: { id: 1 }, to: "orders" }],
 *   expect: [{ expect: "ship", toHaveBeenInvokedTimes: [2] }],
 * });
 */
export async function runScenario(scenario: ScenarioData): Promise<ScenarioRun> {
  checkScenario(scenario);
  await using runtime = at(`scenario ${JSON.stringify(scenario.title)}, runtime`, () =>
    createRuntime({ ...scenario.runtime, ...(scenario.seed !== undefined && { seed: scenario.seed }) }),
  );
  // Awaited here, or the runtime would be disposed of before.
  return await new RunningScenario(scenario, runtime).run();
}

class RunningScenario {
  readonly #scenario: ScenarioData;
  readonly #runtime: LambdaRuntime;
  readonly #world: GivenWorld;
  readonly #failures: FailedExpectation[] = [];
  readonly #errors: unknown[] = [];
  readonly #where: string;

  constructor(scenario: ScenarioData, runtime: LambdaRuntime) {
    this.#scenario = scenario;
    this.#runtime = runtime;
    this.#world = new GivenWorld(runtime);
    this.#where = `scenario ${JSON.stringify(scenario.title)}`;
  }

  async run(): Promise<ScenarioRun> {
    const { given, until, expect } = this.#scenario;
    const start = this.#runtime.now();
    given.forEach((item, index) => {
      at(`${this.#where}, given[${index}]`, () => this.#world.create(item));
    });
    for (const moment of momentsOf(this.#scenario)) {
      await this.#advanceTo(start + moment.at);
      if ("step" in moment) await this.#perform(moment.step, moment.path);
      else this.#judge(moment.expectation, moment.path);
    }
    if (until === undefined) await this.#runtime.settle();
    else await this.#advanceTo(start + toMilliseconds(until, "scenario", "until"));
    this.#throwErrors();
    expect.forEach((expectation, index) => {
      if (expectation.at === undefined) this.#judge(expectation, `expect[${index}]`);
    });
    if (this.#failures.length > 0) throw this.#failure();
    return {
      journal: this.#runtime.journal,
      timeline: this.#runtime.timeline({ color: false }),
      transcript: this.#transcript,
    };
  }

  /** What is due at one instant is done without virtual time passing in between. */
  async #advanceTo(instant: number): Promise<void> {
    if (instant > this.#runtime.now()) await this.#runtime.advanceTo(instant);
    this.#throwErrors();
  }

  async #perform(step: ScenarioStep, place: string): Promise<void> {
    const path = `${this.#where}, ${place}`;
    const { answer } = await performStep(this.#world, step).catch((error: unknown) => {
      throw "do" in step ? this.#failedIn(place, error) : within(path, error);
    });
    answer?.catch((error: unknown) => {
      // Still at work when the scenario is over.
      if (!(error instanceof DisposedError)) this.#errors.push(within(path, error));
    });
  }

  /** What a test does by itself may assert, too. */
  #failedIn(path: string, error: unknown): ScenarioFailure {
    this.#failures.push({ path, message: error instanceof Error ? error.message : String(error) });
    return this.#failure({ cause: error });
  }

  #failure(options: ErrorOptions = {}): ScenarioFailure {
    const failures = this.#failures;
    return new ScenarioFailure(this.#scenario.title, { failures, transcript: this.#transcript, ...options });
  }

  get #transcript(): string {
    return transcriptOf(this.#scenario, { seed: this.#runtime.seed });
  }

  #judge(expectation: ScenarioExpectation, path: string): void {
    const message = at(`${this.#where}, ${path}`, () => judgeExpectation(this.#world, expectation));
    if (message !== undefined) this.#failures.push({ path, message });
  }

  #throwErrors(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}

function momentsOf({ steps, expect }: ScenarioData): readonly Moment[] {
  const timeOf = (at: string | number): number => toMilliseconds(at, "scenario", "at");
  const due: Moment[] = steps.map((step, index) => ({ at: timeOf(step.at), path: `steps[${index}]`, step }));
  expect.forEach((expectation, index) => {
    if (expectation.at === undefined) return;
    due.push({ at: timeOf(expectation.at), path: `expect[${index}]`, expectation });
  });
  // Stable: at the same time, steps before what is expected.
  return due.sort((a, b) => a.at - b.at);
}

/** Has an error say where in the scenario it comes from. */
function at<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw within(path, error);
  }
}

function within(path: string, error: unknown): unknown {
  if (isPlainObject(error) && error instanceof Error) error.message = `${path}: ${error.message}`;
  return error;
}
