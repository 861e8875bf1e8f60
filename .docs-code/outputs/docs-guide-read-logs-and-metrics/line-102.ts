import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const greeter = runtime.createFunction("greeter", {
  handler: async () => console.log("hello"),
});
const { logResult } = await greeter.invoke({}, { logType: "Tail" });

expect(Buffer.from(logResult ?? "", "base64").toString()).toContain("hello");
export {};
