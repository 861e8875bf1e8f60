import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const greeter = runtime.createFunction("greeter", {
  handler: async (event: { name: string }) => console.warn(event.name),
});
await greeter.invoke({ name: "Ada" });
await greeter.invoke({ name: "Grace" });

const second = greeter.invocations[1];
const lines = greeter.logs.filter({ requestId: second?.requestId });
expect(lines.map(({ message }) => message)).toContainEqual(
  expect.stringMatching(/\tWARN\tGrace$/),
);
export {};
