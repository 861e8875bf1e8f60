import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const cached = runtime.createFunction("cached", {
  load: () => import("./src/cached.ts"),
});
const loadedAt = async () => (await cached.invoke()).payload;

const first = await loadedAt();
await runtime.advanceBy("5m");
expect(await loadedAt()).toBe(first);

cached.forceColdStart();
expect(await loadedAt()).toBe(first + 300_000);
export {};
