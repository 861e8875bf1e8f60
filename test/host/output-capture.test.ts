import { Console } from "node:console";
import fs from "node:fs";
import { format } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProcessOutput } from "../../src/host/hosted-process.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

const print = (output: ProcessOutput): string =>
  output.type === "console" ? `${output.level} ${format(...output.args)}` : `${output.stream} ${output.text}`;

describe("output of a process", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("has the level of the console's method", () => {
    const { process, outputs } = driver.spawn();
    process.run(() => {
      console.trace("trace");
      console.debug("debug");
      console.log("hello %s", "world", { n: 1 });
      console.info("info");
      console.warn("warn");
      console.error(new Error("error").message);
      (console as unknown as { fatal(text: string): void }).fatal("fatal");
    });
    expect(outputs.map(print)).toEqual([
      "TRACE trace",
      "DEBUG debug",
      "INFO hello world { n: 1 }",
      "INFO info",
      "WARN warn",
      "ERROR error",
      "FATAL fatal",
    ]);
    expect("fatal" in console && (console as { fatal?: unknown }).fatal).toBe(undefined);
  });

  it("of the console's other methods is what Node makes of it", async () => {
    const worker = driver.spawn();
    await driver.run(worker, async () => {
      console.dir({ a: 1 });
      console.table([{ a: 1 }]);
      console.group("outer");
      console.dir("indented");
      console.groupEnd();
      console.count();
      console.assert(false, "wrong");
      console.time("t");
      await sleep(1_500);
      console.timeEnd("t");
    });
    expect(worker.outputs.map(print)).toMatchInlineSnapshot(`
      [
        "stdout { a: 1 }
      ",
        "stdout ┌─────────┬───┐
      │ (index) │ a │
      ├─────────┼───┤
      │ 0       │ 1 │
      └─────────┴───┘
      ",
        "INFO outer",
        "stdout   'indented'
      ",
        "INFO default: 1",
        "WARN Assertion failed: wrong",
        "INFO t: 1.500s",
      ]
    `);
  });

  it("to the standard streams is captured from any library", () => {
    const { process, outputs } = driver.spawn();
    process.run(() => {
      globalThis.process.stdout.write("stdout\n");
      globalThis.process.stderr.write(Buffer.from("stderr\n"));
      new Console(globalThis.process.stdout).log("own console");
      fs.writeSync(1, "writeSync\n");
      fs.writeSync(2, Buffer.from("..part.."), 2, 4);
      fs.writeFileSync(1, "writeFileSync\n");
    });
    expect(outputs.map(print)).toEqual([
      "stdout stdout\n",
      "stderr stderr\n",
      "stdout own console\n",
      "stdout writeSync\n",
      "stderr part",
      "stdout writeFileSync\n",
    ]);
  });

  it("tells the writer when it is written", async () => {
    const worker = driver.spawn();
    const written = await driver.run(worker, async () => {
      await new Promise<void>((resolve) => process.stdout.write("a", () => resolve()));
      return new Promise((resolve) => fs.write(1, "bc", (_, length) => resolve(length)));
    });
    expect(written).toBe(2);
  });

  it("belongs to the process that wrote it, and ends with its life", async () => {
    const [one, two] = [driver.spawn(), driver.spawn()];
    const talk = (name: string) => async () => {
      console.log(name);
      await sleep(10);
      console.log(`${name} again`);
    };
    one.process.run(talk("one"));
    two.process.run(talk("two"));
    await driver.drive();
    one.process.kill();
    one.process.run(() => console.log("never"));
    expect(one.outputs.map(print)).toEqual(["INFO one", "INFO one again"]);
    expect(two.outputs.map(print)).toEqual(["INFO two", "INFO two again"]);
  });
});
