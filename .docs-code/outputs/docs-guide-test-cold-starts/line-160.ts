import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const hasty = runtime.createFunction("hasty", {
  handler: async () => {
    setTimeout(() => console.log("statistics sent"), 1_000);
    await sleep(10);
  },
});

await hasty.invoke();
await runtime.advanceBy("5m");
expect(hasty.logs.toString()).not.toContain("statistics sent");

await hasty.invoke();
expect(hasty.logs.filter({ requestId: hasty.invocations[1]?.requestId }))
  .toContainEqual(
    expect.objectContaining({
      message: expect.stringContaining("statistics sent"),
    }),
  );
export {};
