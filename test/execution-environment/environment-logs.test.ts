import { describe, expect, it } from "vitest";
import { startRuntime } from "../runtime/started-runtime.ts";

const AT = "2026-01-01T00:00:00.000Z";

describe("What a handler writes", () => {
  it("is one line of the log for every call, with the level of the console's method", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        console.trace("t");
        console.debug("d");
        console.log("l %s", 1);
        console.info("i");
        console.warn("w");
        console.error("e\nsecond line");
      },
    });
    await worker.invoke({});
    const { requestId } = worker.invocations[0] as { requestId: string };
    const lines = runtime.journal.where("log.line").map(({ line }) => line.replace(/\n {4}at .*/gs, ""));
    expect(lines.map((line) => line.replace(`${AT}\t${requestId}\t`, ""))).toEqual([
      expect.stringMatching(/^TRACE\t.*t/),
      "DEBUG\td",
      "INFO\tl 1",
      "INFO\ti",
      "WARN\tw",
      "ERROR\te\nsecond line",
    ]);
  });

  it("to a stream is raw, line by line", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        process.stdout.write("one\ntwo\n");
        process.stderr.write("three");
      },
    });
    await worker.invoke({});
    const lines = runtime.journal.where("log.line").map(({ line, stream, level }) => [stream, level, line]);
    expect(lines).toEqual([
      ["stdout", undefined, "one"],
      ["stdout", undefined, "two"],
      ["stderr", undefined, "three"],
    ]);
  });

  it("is JSON with the JSON format, filtered by its level", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      loggingConfig: { logFormat: "JSON", applicationLogLevel: "WARN" },
      handler: async () => {
        console.info("not kept");
        console.warn({ orderId: 7 });
      },
    });
    await worker.invoke({});
    const { requestId } = worker.invocations[0] as { requestId: string };
    expect(runtime.journal.where("log.line").map(({ line }) => JSON.parse(line))).toEqual([
      { timestamp: AT, level: "WARN", requestId, message: { orderId: 7 } },
    ]);
  });
});
