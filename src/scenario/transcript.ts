import type { ScenarioData } from "./scenario-data.ts";
import { valueSource } from "./value-source.ts";

const CALL = "await runScenario(";

/** A scenario as code that runs it, with the seed of a run. */
export function transcriptOf(scenario: ScenarioData, { seed }: { readonly seed: number }): string {
  const { title, seed: _, ...others } = scenario;
  const source = valueSource({ title, seed, ...others }, { depth: 0, before: CALL.length + ");".length });
  return `import { runScenario } from "lambdarium/scenario";\n\n${CALL}${source});`;
}
