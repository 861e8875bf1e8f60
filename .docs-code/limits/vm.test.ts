import { setTimeout as promised } from "node:timers/promises";
import { setTimeout as named } from "node:timers";
import { createRuntime } from "lambdarium";
import { expect, test } from "vitest";
test("promised", async () => {
  const runtime = createRuntime();
  const f = runtime.createFunction("f", { timeout: 30, handler: async () => { const t0 = Date.now(); await promised(1000); return Date.now() - t0; } });
  const a = performance.now(); console.log("promised", (await f.invoke()).payload, performance.now() - a);
});
test("named", async () => {
  const runtime = createRuntime();
  const f = runtime.createFunction("f", { timeout: 30, handler: async () => { const t0 = Date.now(); await new Promise((r) => named(r, 1000)); return Date.now() - t0; } });
  const a = performance.now(); console.log("named", (await f.invoke()).payload, performance.now() - a);
});
test("global", async () => {
  const runtime = createRuntime();
  const f = runtime.createFunction("f", { timeout: 30, handler: async () => { const t0 = Date.now(); await new Promise((r) => setTimeout(r, 1000)); return Date.now() - t0; } });
  const a = performance.now(); console.log("global", (await f.invoke()).payload, performance.now() - a);
});
test("load", async () => {
  const runtime = createRuntime();
  const f = runtime.createFunction("f", { load: () => import("./counter.ts") });
  console.log("load", (await f.invoke()).payload, (await f.invoke()).payload); f.forceColdStart(); console.log((await f.invoke()).payload);
});
test("cjs test state", async () => { expect(1).toBe(1); });
