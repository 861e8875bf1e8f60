import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const loop = runtime.createQueue("loop");
const again = runtime.createFunction("again", {
  handler: async () => {
    await loop.send("again");
  },
});
runtime.createEventSourceMapping({ eventSource: loop, function: again });
await loop.send("first");

await expect(runtime.settle({ maximumEvents: 1_000 })).rejects.toThrow(
  /expected to come to rest within 1000 events, but it goes on and on/,
);
export {};
