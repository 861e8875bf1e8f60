import {
  createRuntime as create,
  type LambdaRuntime,
  type RuntimeOptions,
} from "../../src/index.ts";

export * from "../../src/index.ts";

/** Every runtime that was created here, in their order: to look at after the tests that did it. */
export const keptRuntimes: LambdaRuntime[] = [];

/** What `lambdarium` exports under this name, with somebody looking on. */
export function createRuntime(options?: RuntimeOptions): LambdaRuntime {
  const runtime = create(options);
  keptRuntimes.push(runtime);
  return runtime;
}
