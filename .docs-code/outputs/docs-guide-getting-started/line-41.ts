import { createRuntime } from "lambdarium";
import { expect } from "vitest";

await using runtime = createRuntime();
const failing = runtime.createFunction("failing", {
  handler: async () => {
    throw new TypeError("no such order");
  },
});

const { functionError, payload } = await failing.invoke();

expect(functionError).toBe("Unhandled");
expect(payload).toMatchObject({
  errorType: "TypeError",
  errorMessage: "no such order",
});
export {};
