import { createRuntime } from "lambdarium";
import { expect, test } from "vitest";

test("greets by name", async () => {
  await using runtime = createRuntime();
  const greeter = runtime.createFunction("greeter", {
    handler: async (event: { name: string }) => `Hello, ${event.name}`,
  });

  const answer = await greeter.invoke({ name: "Ada" });

  expect(answer).toEqual({
    statusCode: 200,
    payload: "Hello, Ada",
    executedVersion: "$LATEST",
  });
});
export {};
