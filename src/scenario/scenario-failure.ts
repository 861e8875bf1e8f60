import { AssertionError } from "node:assert";

/** An expectation that does not hold. */
export interface FailedExpectation {
  /** `expect[2]`, or `steps[2]` for what a `do` threw. */
  readonly path: string;
  /** What was expected, what happened instead, and the journal entries that show it. */
  readonly message: string;
}

interface ScenarioFailureParts {
  readonly failures: readonly FailedExpectation[];
  readonly transcript: string;
  /** What a step threw that ended the scenario. */
  readonly cause?: unknown;
}

/** What a scenario throws whose expectations do not all hold. */
export class ScenarioFailure extends AssertionError {
  readonly failures: readonly FailedExpectation[];
  /** The run as code of a scenario, which fails in the same way. */
  readonly transcript: string;

  /** @internal */
  constructor(title: string, { failures, transcript, cause }: ScenarioFailureParts) {
    const texts = failures.map(({ path, message }) => `${path}: ${message}`);
    super({
      message: [
        `scenario ${JSON.stringify(title)}: ${cause === undefined ? howMany(failures.length) : howEnded(failures.length)}`,
        ...texts,
        `transcript, which fails in the same way:\n\n${transcript}`,
      ].join("\n\n"),
    });
    this.name = "ScenarioFailure";
    if (cause !== undefined) this.cause = cause;
    this.failures = failures;
    this.transcript = transcript;
  }
}

/** The last of them is the step: what was expected before may not have held either. */
function howEnded(count: number): string {
  return count === 1 ? "a step fails" : `a step fails, and ${howMany(count - 1)}`;
}

function howMany(count: number): string {
  return count === 1 ? "an expectation does not hold" : `${count} expectations do not hold`;
}
