import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const callback = runtime.createFunction("callback", {
  runtime: "nodejs24.x",
  handler: (_event: unknown, _context, done) => done(null, "ok"),
});

expect((await callback.invoke()).payload).toMatchObject({
  errorType: "Runtime.CallbackHandlerDeprecated",
});
export {};
