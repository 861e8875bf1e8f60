import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const leaving = runtime.createFunction("leaving", {
  handler: async () => process.exit(3),
});

expect((await leaving.invoke()).payload).toMatchObject({
  errorType: "Runtime.ExitError",
  errorMessage: expect.stringContaining(
    "Runtime exited with error: exit status 3",
  ),
});
export {};
