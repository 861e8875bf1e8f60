import { createRuntime } from "lambdarium";
import { expect } from "vitest";
async function run(seed: number) {
  await using runtime = createRuntime({ seed });
  const dice = runtime.createFunction("dice", {
    handler: async () => Math.random(),
  });
  await Promise.all([dice.invoke(), dice.invoke()]);
  return runtime.journal.toString();
}

expect(await run(7)).toBe(await run(7));
expect(await run(7)).not.toBe(await run(8));
export {};
