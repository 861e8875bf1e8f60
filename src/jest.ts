import { expect } from "@jest/globals";
import type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
import { matchers } from "./assertions/runner-matchers.ts";

expect.extend(matchers);

export type { LambdaMatchers } from "./assertions/lambda-matchers.ts";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends LambdaMatchers<R> {}
  interface AsymmetricMatchers extends LambdaMatchers<unknown> {}
}

declare global {
  // Of @types/jest, which has no module that could be augmented.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: type parameters have to be those of @types/jest, defaults included
    interface Matchers<R, T = {}> extends LambdaMatchers<R> {}
    interface Expect extends LambdaMatchers<unknown> {}
    interface InverseAsymmetricMatchers extends LambdaMatchers<unknown> {}
  }
}
