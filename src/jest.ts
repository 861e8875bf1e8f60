import { expect } from "@jest/globals";
import { onFailedAssertion } from "./assertions/failed-assertion.ts";
import type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
import { matchers } from "./assertions/runner-matchers.ts";
import { type TimelineFormat, writeTimeline } from "./timeline-picture/write-timeline.ts";

expect.extend(matchers);

/** Where timelines are written, and how. */
export interface WriteTimelinesOptions {
  readonly folder: string;
  /** @defaultValue `["html"]` */
  readonly formats?: readonly TimelineFormat[];
}

/**
 * Writes the timeline of the runtime that a failing matcher is about into a folder, named after the test, and adds the
 * path to the failure's message. For a setup file or the top of a test file. Jest does not tell in `afterEach` that a test
 * has failed, so that other failing expectations write nothing.
 * @example
 * writeTimelinesOnFailure({ folder: "timelines" });
 */
export function writeTimelinesOnFailure({ folder, formats = ["html"] }: WriteTimelinesOptions): void {
  onFailedAssertion((run) => {
    const name = expect.getState().currentTestName ?? "timeline";
    return `timeline: ${writeTimeline(run, { folder, name, formats }).join(", ")}`;
  });
}

export type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
export type { TimelineFormat } from "./timeline-picture/write-timeline.ts";

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
