import { expect, it } from "vitest";
import { announceRuntime, recordRuntimes } from "../../src/runtime/created-runtimes.ts";
import { startRuntime } from "./started-runtime.ts";

it("Runtimes are recorded from the call on, in the order in which they were created, until it is stopped", () => {
  startRuntime();
  const recorder = recordRuntimes();
  const created = [startRuntime(), startRuntime()];
  expect(recorder.stop()).toEqual(created);
  announceRuntime(startRuntime());
  expect(recorder.stop()).toHaveLength(2);
});
