import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { RuntimeTemporaryDirectories } from "../../src/runtime/temporary-directories.ts";

describe("the directories that stand for /tmp", () => {
  it("are one an environment, and all gone in the end", () => {
    const directories = new RuntimeTemporaryDirectories();
    const [one, other] = [directories.create("a".repeat(32)), directories.create("b".repeat(32))];
    writeFileSync(join(one, "file"), "content");
    expect(readdirSync(other)).toEqual([]);
    directories.remove(one);
    directories.remove(one);
    expect([existsSync(one), existsSync(other)]).toEqual([false, true]);
    directories.dispose();
    directories.dispose();
    expect(existsSync(dirname(other))).toBe(false);
  });

  it("are removed with a runtime, and are not seen by the test's own code", async () => {
    const runtime = createRuntime();
    const writer = runtime.createFunction("writer", {
      handler: async () => {
        writeFileSync("/tmp/lambdarium-temporary-directories.test", "content");
        return readdirSync("/tmp");
      },
    });
    expect((await writer.invoke()).payload).toEqual(["lambdarium-temporary-directories.test"]);
    expect(existsSync("/tmp/lambdarium-temporary-directories.test")).toBe(false);
    await runtime.dispose();
  });
});
