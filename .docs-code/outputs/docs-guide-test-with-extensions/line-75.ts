import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(50),
  extensions: [
    {
      name: "fragile",
      onInvoke: async () => {
        await sleep(10);
        throw new Error("no connection");
      },
    },
  ],
});

const { payload } = await worker.invoke();

expect(payload).toMatchObject({ errorType: "Extension.Crash" });
expect(runtime.journal.last("extension.failed")).toMatchObject({
  extension: "fragile",
  errorMessage: "Error: no connection",
});
export {};
