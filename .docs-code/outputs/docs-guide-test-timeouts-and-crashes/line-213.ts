import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const large = runtime.createFunction("large", {
  handler: async () => "x".repeat(7 * 1024 * 1024),
});

expect((await large.invoke()).payload).toMatchObject({
  errorType: "Function.ResponseSizeTooLarge",
});
export {};
