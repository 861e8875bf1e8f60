import fs from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { TemporaryDirectory } from "../../src/host/temporary-directory.ts";

describe("the directory behind /tmp", () => {
  const cwd = process.cwd();
  const made: string[] = [];
  afterEach(() => {
    if (isMainThread) process.chdir(cwd);
    for (const directory of made.splice(0)) fs.rmSync(directory, { recursive: true });
  });

  it("is asked for once, when a path under /tmp is first used", () => {
    let count = 0;
    const temporary = new TemporaryDirectory(() => `/var/scratch/${++count}/`);
    expect([
      temporary.toReal("/var/tmp/x"),
      temporary.toReal("/tmpx"),
      temporary.toVirtual("/tmp"),
      count,
    ]).toEqual(["/var/tmp/x", "/tmpx", "/tmp", 0]);
    expect(
      ["/tmp", "/tmp/a/../b", "/tmp/../etc", "/tmp//c/"].map((given) => temporary.toReal(given)),
    ).toEqual(["/var/scratch/1", "/var/scratch/1/b", "/tmp/../etc", "/var/scratch/1/c/"]);
    expect(temporary.toVirtual("open '/var/scratch/1/b' /var/scratch/12 /var/scratch/1")).toBe(
      "open '/tmp/b' /var/scratch/12 /tmp",
    );
  });

  it("leaves the caches of test runners alone", () => {
    const temporary = new TemporaryDirectory(() => "/var/scratch");
    const caches = ["/tmp/jest_rs/transform", "/tmp/tsx-0/file", "/tmp/node-compile-cache/v20"];
    expect(caches.map((given) => temporary.toReal(given))).toEqual(caches);
  });

  it("may lie under /tmp itself", () => {
    const temporary = new TemporaryDirectory(() => "/tmp/storage-1");
    const real = temporary.toReal("/tmp/a");
    expect([real, temporary.toReal(real), temporary.toVirtual(real)]).toEqual([
      "/tmp/storage-1/a",
      "/tmp/storage-1/a",
      "/tmp/a",
    ]);
  });

  it.runIf(isMainThread)("leaves a project alone that lives under /tmp", () => {
    const project = fs.mkdtempSync("/tmp/lambdarium-project-");
    made.push(project);
    const app = path.join(project, "packages", "app");
    fs.mkdirSync(app, { recursive: true });
    fs.writeFileSync(path.join(project, "package.json"), "{}");
    process.chdir(app);
    const temporary = new TemporaryDirectory(() => "/var/scratch");
    const ofProject = [
      app,
      path.join(project, "src", "handler.ts"),
      "/tmp/other/node_modules/package/index.js",
    ];
    expect(ofProject.map((given) => temporary.toReal(given))).toEqual(ofProject);
    expect(temporary.toReal(`${project}-output`)).toBe(`/var/scratch/${path.basename(project)}-output`);
  });
});
