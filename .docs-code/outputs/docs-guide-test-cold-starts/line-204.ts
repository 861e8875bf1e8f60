import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
import { appendFile, readFile } from "node:fs/promises";

await using runtime = createRuntime();
const scratch = runtime.createFunction("scratch", {
  handler: async () => {
    await appendFile("/tmp/notes.txt", "x");
    return readFile("/tmp/notes.txt", "utf8");
  },
});

expect((await scratch.invoke()).payload).toBe("x");
expect((await scratch.invoke()).payload).toBe("xx");
scratch.forceColdStart();
expect((await scratch.invoke()).payload).toBe("x");
export {};
