import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { createRuntime } from "../src/index.ts";
import { runChildProcess } from "./package/child-process.ts";
import "../src/vitest.ts";

const VITEST = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const FAILING_SUITE = fileURLToPath(new URL("fixtures/failing-suite", import.meta.url));

it("Importing the entry for Vitest extends its expect", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke();
  expect(worker).toHaveBeenInvokedTimes(1);
  await expect.poll(() => worker).toHaveBeenInvokedTimes(1);
  await expect(Promise.resolve(worker)).resolves.toHaveBeenInvokedTimes(1);
});

it("Of a test that fails, and of no other, the timeline is attached to the report and written where it is told", {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "lambdarium-timelines-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { output, exitCode } = await runChildProcess(
    [process.execPath, VITEST, "run", "--root", FAILING_SUITE],
    {
      cwd: FAILING_SUITE,
      timeoutMs: 60_000,
      env: { TIMELINES_FOLDER: folder },
    },
  );
  expect(exitCode).toBe(1);
  const files = readdirSync(folder).sort();
  expect(files.map((file) => file.replace(/-[0-9a-f]{6}\./, "-HASH."))).toEqual([
    "an-order-is-charged-twice-HASH.html",
    "an-order-is-charged-twice-HASH.txt",
  ]);
  expect(readFileSync(join(folder, files[0] ?? ""), "utf8")).toContain("<!doctype html>");
  const annotations = stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => line.includes("timeline, seed"));
  expect(annotations.map((line) => line.trim().split(",").slice(0, 2).join())).toMatchInlineSnapshot(`
    [
      "↳ timeline, seed 5",
    ]
  `);
});
