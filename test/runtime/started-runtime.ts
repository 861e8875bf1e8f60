import { onTestFinished } from "vitest";
import { createRuntime, type LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { RuntimeOptions } from "../../src/runtime/runtime-options.ts";

/** A runtime that is disposed of when the test has finished. */
export function startRuntime(options: RuntimeOptions = {}): LambdaRuntime {
  const runtime = createRuntime(options);
  onTestFinished(() => runtime.dispose());
  return runtime;
}

/** Lets a handler take virtual time. */
export function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What a call throws, for failure texts that are pinned. */
export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected a refusal");
}

/** What a call rejects with, for failure texts that are pinned. */
export async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected a refusal");
}
