import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
let attempts = 0;
const broken = runtime.createFunction("broken", {
  load: async () => {
    attempts += 1;
    throw new Error("no configuration");
  },
});

const { functionError, payload } = await broken.invoke();

expect(functionError).toBe("Unhandled");
expect(payload).toMatchObject({ errorMessage: "no configuration" });
expect(attempts).toBe(2);
export {};
