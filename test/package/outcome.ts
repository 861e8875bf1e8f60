/** How many tests a program ran, and how they ended. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** Reads the JSON report that Vitest and Jest share; a file that could not even be loaded counts as one failure. */
export function outcomeOfJsonReport(report: string): Outcome {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly testResults: readonly {
      readonly status: string;
      readonly assertionResults: readonly { readonly status: string }[];
    }[];
  };
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

/** Reads what `node --test` prints as TAP. It takes a file without tests for a test that passed; here that is a failure. */
export function outcomeOfTap(output: string): Outcome {
  const count = (name: string): number =>
    Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  const filesWithoutTest = output.match(/^ok \d+ - \S+\.[cm]?js$/gm)?.length ?? 0;
  return {
    passed: count("pass") - filesWithoutTest,
    failed: count("fail") + count("cancelled") + filesWithoutTest,
  };
}

/** A run that did not end well, or ran nothing, has failed even if no test says so. */
export function checkedOutcome(outcome: Outcome, exitCode: number | null): Outcome {
  const ranNothing = outcome.passed + outcome.failed === 0;
  return outcome.failed === 0 && (exitCode !== 0 || ranNothing) ? { ...outcome, failed: 1 } : outcome;
}

export function sumOfOutcomes(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
