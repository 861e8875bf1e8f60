import { expect } from "vitest";
import type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
import { matchers } from "./assertions/runner-matchers.ts";

expect.extend(matchers);

export type { LambdaMatchers } from "./assertions/lambda-matchers.ts";

declare global {
  // `Matchers` of Vitest has other type parameters in version 5 than in version 4; what it makes of Chai's is the same.
  namespace Chai {
    interface Assertion extends LambdaMatchers<void> {}
  }
}

declare module "vitest" {
  interface AsymmetricMatchersContaining extends LambdaMatchers<unknown> {}
}
