import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const greeter = runtime.createFunction("greeter", {
  handler: async (event: { name: string }) => {
    console.log("hello", event.name);
    await sleep(120);
  },
});
await greeter.invoke({ name: "Ada" });

const [invocation] = greeter.invocations;
const lines = greeter.logs.filter({ requestId: invocation?.requestId });
for (const { message } of lines) {
  console.log(message.trim().replaceAll("\t", "\n  "));
}
export {};
