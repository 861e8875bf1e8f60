import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const handler = (wait: boolean) =>
  runtime.createFunction(wait ? "waiting" : "hasty", {
    timeout: 30,
    handler: (_event: unknown, context, done) => {
      context.callbackWaitsForEmptyEventLoop = wait;
      setTimeout(() => {}, 7_000);
      done(null, "ok");
    },
  });
const [waiting, hasty] = [handler(true), handler(false)];

await waiting.invoke();
await hasty.invoke();

expect(waiting.invocations[0]?.durationMs).toBe(7_000);
expect(hasty.invocations[0]?.durationMs).toBe(0);
export {};
