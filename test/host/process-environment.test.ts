import childProcess from "node:child_process";
import { once } from "node:events";
import { inspect, promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProcessDriver, sleep } from "./process-driver.ts";

describe("process.env", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("is each process's own, while several run at once", async () => {
    const look = async (): Promise<unknown[]> => {
      const stage = process.env["STAGE"];
      await sleep(1_000);
      process.env["SEEN"] = stage;
      await sleep(1_000);
      delete process.env["GONE"];
      return [
        process.env["SEEN"],
        Object.keys(process.env).sort(),
        "PATH" in process.env,
        { ...process.env },
      ];
    };
    const one = driver.spawn({ variables: { STAGE: "one", GONE: "x" } });
    const two = driver.spawn({ variables: { STAGE: "two" } });
    const both = Promise.all([one.process.run(look), two.process.run(look)]);
    await driver.drive();
    const answer = (stage: string): unknown[] => [
      stage,
      ["SEEN", "STAGE"],
      false,
      { STAGE: stage, SEEN: stage },
    ];
    expect(await both).toEqual([answer("one"), answer("two")]);
    expect(one.process.variables).toEqual({ STAGE: "one", SEEN: "one" });
    expect([process.env["SEEN"], typeof process.env["PATH"]]).toEqual([undefined, "string"]);
  });

  it("is text, and prints as what the process sees", () => {
    const { process: worker } = driver.spawn({ variables: { STAGE: "test" } });
    const printed = worker.run(() => {
      process.env["NUMBER"] = 1 as never;
      process.env["NOTHING"] = undefined;
      return process.env;
    });
    expect(inspect(printed)).toBe("{ STAGE: 'test', NUMBER: '1', NOTHING: 'undefined' }");
  });

  it("may be replaced, by the test for itself and by a process for itself", () => {
    const original = process.env;
    const { process: worker } = driver.spawn({ variables: { STAGE: "test" } });
    try {
      process.env = { ...original, STAGE: "of the test" };
      expect(process.env["STAGE"]).toBe("of the test");
      worker.run(() => {
        process.env = { ...process.env, MORE: "yes" };
      });
      expect(worker.variables).toEqual({ STAGE: "test", MORE: "yes" });
      expect(process.env["MORE"]).toBe(undefined);
    } finally {
      process.env = original;
    }
    expect(process.env["STAGE"]).toBe(original["STAGE"]);
  });

  it("reaches child processes and worker threads", async () => {
    const variables = { STAGE: "child", PATH: process.env["PATH"] ?? "" };
    const seen = await driver.run(driver.spawn({ variables }), async () => {
      const { stdout } = await promisify(childProcess.exec)("echo $STAGE");
      const code = "require('node:worker_threads').parentPort.postMessage({ ...process.env })";
      const answers: unknown[] = [stdout.trim()];
      for (const options of [{}, { env: process.env }, { env: { ONLY: "this" } }]) {
        const worker = new Worker(code, { eval: true, ...options });
        answers.push((await once(worker, "message"))[0]);
        await worker.terminate();
      }
      return answers;
    });
    expect(seen).toEqual(["child", variables, variables, { ONLY: "this" }]);
  });
});
