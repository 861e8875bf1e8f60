import { describe, expect, it } from "vitest";
import { ENVIRONMENT_ID, recordedFunction, START_TIME } from "./recorded-function.ts";

describe("log streams", () => {
  it("keep the settings that the function had when the environment began", () => {
    const settings = { memorySize: 128 };
    const worker = recordedFunction(settings);
    worker.initStarted();
    settings.memorySize = 512;
    worker.started();
    worker.completed(1);
    expect(worker.logs.lines.at(-1)?.message).toContain("Memory Size: 128 MB");
  });

  it("have the day of the environment's beginning, not of what is written later", () => {
    const worker = recordedFunction();
    worker.initStarted();
    worker.pass(86_400_000);
    worker.started();
    worker.completed(1);
    expect(worker.logs.streams).toEqual([`2026/01/02/[$LATEST]${ENVIRONMENT_ID}`]);
  });

  it("are forgotten once the journal no longer tells of them", () => {
    const worker = recordedFunction({}, 8);
    for (let count = 0; count < 100; count++) {
      const environment = {
        functionName: "worker",
        version: "$LATEST",
        environmentId: `environment-${count}`,
      };
      worker.append({
        kind: "environment.initStarted",
        initializationType: "on-demand",
        phase: "init",
        ...environment,
      });
      worker.append({ kind: "environment.shutdown", reason: "spindown", ...environment });
    }
    expect(worker.streams.size).toBeLessThan(10);
  });

  it("are opened for an environment whose beginning was not followed", () => {
    const worker = recordedFunction();
    worker.streams.dispose();
    worker.initStarted();
    expect(worker.streams.size).toBe(0);
    const owner = { functionName: "worker", version: "3", environmentId: ENVIRONMENT_ID };
    expect(worker.streams.of(owner, START_TIME).name).toBe(`2026/01/02/[3]${ENVIRONMENT_ID}`);
  });
});
