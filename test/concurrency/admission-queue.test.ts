import { describe, expect, it } from "vitest";
import { AdmissionQueue } from "../../src/concurrency/admission-queue.ts";

/** A job that goes on until it is told to end. */
function job() {
  let end = (): void => {};
  const running = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => running, end };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("An admission queue", () => {
  it("lets so many jobs run at once, and the others wait for their turn", async () => {
    const queue = new AdmissionQueue({ concurrency: 2 });
    const jobs = [job(), job(), job()];
    const ended: number[] = [];
    for (const [index, { run }] of jobs.entries()) queue.run(run, () => ended.push(index));
    await turn();
    expect([queue.running, queue.waiting]).toEqual([2, 1]);
    jobs[1]?.end();
    await turn();
    expect([queue.running, queue.waiting, ended]).toEqual([2, 0, [1]]);
    jobs[0]?.end();
    jobs[2]?.end();
    await turn();
    expect([queue.running, ended]).toEqual([0, [1, 0, 2]]);
  });

  it("takes more at once when it may", async () => {
    const queue = new AdmissionQueue({ concurrency: 1 });
    const jobs = [job(), job()];
    for (const { run } of jobs) queue.run(run);
    queue.concurrency = 2;
    await turn();
    expect([queue.running, queue.concurrency]).toEqual([2, 2]);
    for (const { end } of jobs) end();
  });

  it("has a place free again when it says that a job has ended", async () => {
    const queue = new AdmissionQueue({ concurrency: 1 });
    const { run, end } = job();
    let runningThen = -1;
    queue.run(run, () => {
      runningThen = queue.running;
    });
    end();
    await turn();
    expect(runningThen).toBe(0);
  });
});
