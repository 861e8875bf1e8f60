import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
let answer = (_: string) => {};
const answered = new Promise<string>((resolve) => {
  answer = resolve;
});
const asking = runtime.createFunction("asking", {
  handler: async () => answered,
});

const release = runtime.hold("the answer of a stub");
const invocation = asking.invoke();
setTimeout(() => {
  answer("yes");
  release();
}, 50);

expect((await invocation).payload).toBe("yes");
export {};
