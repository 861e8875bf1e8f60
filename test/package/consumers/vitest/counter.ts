import { setTimeout } from "node:timers/promises";
import { next } from "./local-counter.ts";

export async function handler(): Promise<{ readonly count: number; readonly sleptMs: number }> {
  const startedAt = Date.now();
  await setTimeout(1_000);
  return { count: next(), sleptMs: Date.now() - startedAt };
}
