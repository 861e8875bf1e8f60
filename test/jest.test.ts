import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect as expectOfJest } from "expect";
import { expect, it, onTestFinished, vi } from "vitest";
import { onFailedAssertion } from "../src/assertions/failed-assertion.ts";
import { createRuntime } from "../src/index.ts";

// Jest itself gives this module to test files.
vi.mock("@jest/globals", () => ({ expect: expectOfJest }));

it("Importing the entry for Jest extends its expect", async () => {
  await import("../src/jest.ts");
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke();
  expectOfJest(worker).toHaveBeenInvokedTimes(1);
  expectOfJest({ worker }).toEqual({ worker: expectOfJest.toHaveBeenInvokedTimes(1) });
  expect(() => expectOfJest(worker).toHaveBeenInvokedTimes(2)).toThrow(
    "expected worker to have been invoked 2 times, but it was invoked once",
  );
});

it("A failing matcher writes the timeline into a folder and says where", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lambdarium-timelines-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { writeTimelinesOnFailure } = await import("../src/jest.ts");
  writeTimelinesOnFailure({ folder, formats: ["text"] });
  onTestFinished(() => onFailedAssertion(undefined));
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  expectOfJest.setState({ currentTestName: "a worker works" });
  expectOfJest(worker).not.toHaveBeenInvoked();
  expect(readdirSync(folder)).toEqual([]);
  expect(() => expectOfJest(worker).toHaveBeenInvoked()).toThrow(`timeline: ${folder}`);
  expect(readdirSync(folder)).toHaveLength(1);
});
