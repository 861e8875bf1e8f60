import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const careful = runtime.createFunction("careful", {
  timeout: 10,
  handler: async (_event: unknown, context) => {
    let done = 0;
    while (context.getRemainingTimeInMillis() > 2_000) {
      await sleep(3_000);
      done += 1;
    }
    return done;
  },
});

expect((await careful.invoke()).payload).toBe(3);
export {};
