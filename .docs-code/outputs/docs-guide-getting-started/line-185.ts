import assert from "node:assert/strict";
import { createRuntime } from "lambdarium";

const runtime = createRuntime();
const echo = runtime.createFunction("echo", {
  handler: async (event: unknown) => event,
});
assert.deepEqual((await echo.invoke({ a: 1 })).payload, { a: 1 });
await runtime.dispose();
export {};
