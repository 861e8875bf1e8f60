import { setTimeout } from "node:timers/promises";
import { next } from "./local-counter.mjs";

export async function handler() {
  const startedAt = Date.now();
  await setTimeout(1_000);
  return { count: next(), sleptMs: Date.now() - startedAt };
}
