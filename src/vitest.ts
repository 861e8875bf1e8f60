import { afterEach, beforeEach, expect } from "vitest";
import { onFailedAssertion } from "./assertions/failed-assertion.ts";
import type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
import { matchers } from "./assertions/runner-matchers.ts";
import { type RuntimeRecorder, recordRuntimes } from "./runtime/created-runtimes.ts";
import type { TimelineFormat } from "./timeline-picture/write-timeline.ts";

expect.extend(matchers);

/** What becomes of the timelines of tests that fail, beside being attached to their reports. */
export interface AttachTimelinesOptions {
  /** Where they are written as well. Default: nowhere. */
  readonly folder?: string;
  /** How they are written there. @defaultValue `["html"]` */
  readonly formats?: readonly TimelineFormat[];
}

/**
 * Has failing tests keep a page with the timeline of each runtime that they created. A failing matcher of this package
 * attaches it to the test's report, as an annotation of Vitest; Vitest takes none from a test that has failed already, so
 * that after other failures it is only written into the folder. For a setup file, or the top of a test file; tests that
 * run concurrently in one file share their runtimes. See https://vitest.dev/guide/test-annotations
 * @example
 * attachTimelines({ folder: "timelines" });
 */
export function attachTimelines({ folder, formats = ["html"] }: AttachTimelinesOptions = {}): void {
  // Only projects that ask for timelines load what draws them.
  const pictures = Promise.all([
    import("./timeline-picture/render-html.ts"),
    import("./timeline-picture/write-timeline.ts"),
  ]);
  let recorder: RuntimeRecorder | undefined;
  beforeEach(async ({ task, annotate }) => {
    const [{ renderHtml }] = await pictures;
    recorder?.stop();
    recorder = recordRuntimes();
    const attached = new Set<object>();
    onFailedAssertion((run) => {
      // An assertion that is polled fails many times.
      if (attached.has(run.journal)) return undefined;
      attached.add(run.journal);
      const body = renderHtml(run, { title: task.name });
      void annotate(`timeline, seed ${run.seed}`, "lambdarium", { contentType: "text/html", body });
      return undefined;
    });
  });
  afterEach(async ({ task }) => {
    onFailedAssertion(undefined);
    const runtimes = recorder?.stop() ?? [];
    if (folder === undefined || task.result?.state !== "fail") return;
    const [, { writeTimeline }] = await pictures;
    for (const [index, runtime] of runtimes.entries()) {
      const name = runtimes.length === 1 ? task.name : `${task.name} (runtime ${index + 1})`;
      writeTimeline(runtime, { folder, name, formats });
    }
  });
}

export type { TimelineFormat } from "./timeline-picture/write-timeline.ts";

declare global {
  // `Matchers` of Vitest has other type parameters in version 5 than in version 4; what it makes of Chai's is the same.
  namespace Chai {
    interface Assertion extends LambdaMatchers<void> {}
  }
}

declare module "vitest" {
  interface AsymmetricMatchersContaining extends LambdaMatchers<unknown> {}
}
