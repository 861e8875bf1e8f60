import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const variables = () => ({
  type: process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
  version: process.env["AWS_LAMBDA_FUNCTION_VERSION"],
  logStream: process.env["AWS_LAMBDA_LOG_STREAM_NAME"],
});

describe("The processes of an environment", () => {
  it("see how it was initialised, also when provisioned concurrency spills over", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(10);
        return variables().type;
      },
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    const answers = await Promise.all([version.invoke({}), version.invoke({}), worker.invoke({})]);
    expect(answers.map(({ payload }) => payload)).toEqual([
      "provisioned-concurrency",
      "on-demand",
      "on-demand",
    ]);
  });

  it("keep type, version and log stream of the environment through a reset", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (crash: boolean) => (crash ? process.exit(1) : variables()),
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    const before = await version.invoke(false);
    await version.invoke(true);
    const after = await version.invoke(false);
    expect(before.payload).toEqual({
      type: "provisioned-concurrency",
      version: "1",
      logStream: version.environments[0]?.logStreamName,
    });
    expect(after.payload).toEqual(before.payload);
  });

  it("are all frozen between invocations, the extensions' too", async () => {
    const runtime = startRuntime();
    const beats: number[] = [];
    const worker = runtime.createFunction("worker", {
      extensions: [
        {
          name: "heart",
          initialize: () => {
            setInterval(() => beats.push(runtime.now()), 1_000);
          },
          onInvoke: () => {},
        },
      ],
      handler: async () => pass(2_500),
    });
    await worker.invoke({});
    const duringFirst = beats.length;
    await runtime.advanceBy("5m");
    expect([duringFirst, beats.length]).toEqual([2, 2]);
    await worker.invoke({});
    expect(beats.length).toBeGreaterThan(3);
  });

  it("share one /tmp, which outlives a reset of all of them", async () => {
    const runtime = startRuntime();
    let starts = 0;
    const worker = runtime.createFunction("worker", {
      timeout: 1,
      extensions: [{ name: "writer", initialize: () => writeFileSync("/tmp/starts", String(++starts)) }],
      handler: async (event: string) => {
        if (event === "hang") await pass(5_000);
        return readFileSync("/tmp/starts", "utf8");
      },
    });
    expect((await worker.invoke("read")).payload).toBe("1");
    await worker.invoke("hang");
    expect((await worker.invoke("read")).payload).toBe("2");
    expect(existsSync("/tmp/starts")).toBe(false);
  });

  it("of two environments have a /tmp each", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (text: string) => {
        writeFileSync("/tmp/mine", text);
        await pass(100);
        return readFileSync("/tmp/mine", "utf8");
      },
    });
    const answers = await Promise.all([worker.invoke("a"), worker.invoke("b")]);
    expect(answers.map(({ payload }) => payload)).toEqual(["a", "b"]);
  });

  it("start with an empty /tmp after an update", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        const found = existsSync("/tmp/mark");
        writeFileSync("/tmp/mark", "");
        return found;
      },
    });
    await worker.invoke({});
    worker.update({ timeout: 5 });
    expect((await worker.invoke({})).payload).toBe(false);
  });

  it("may overwrite the trace header, and find their own value in it again", async () => {
    const worker = startRuntime().createFunction("worker", {
      handler: async () => {
        process.env["_X_AMZN_TRACE_ID"] = "mine";
        await pass(1);
        return process.env["_X_AMZN_TRACE_ID"];
      },
    });
    expect((await worker.invoke({})).payload).toBe("mine");
  });

  it("find the trace header of each invocation, whatever the one before made of it", async () => {
    const worker = startRuntime().createFunction("worker", {
      handler: async () => {
        const header = process.env["_X_AMZN_TRACE_ID"];
        process.env["_X_AMZN_TRACE_ID"] = "mine";
        return header;
      },
    });
    await worker.invoke({});
    expect((await worker.invoke({})).payload).toMatch(/^Root=1-/);
  });

  it.each([
    ["deleted it", () => void delete process.env["_X_AMZN_TRACE_ID"]],
    [
      "replaced all variables",
      () => {
        process.env = { ...process.env };
      },
    ],
  ])("find the trace header of their own invocation when the one before %s", async (_what, change) => {
    const worker = startRuntime().createFunction("worker", {
      handler: async () => {
        const header = process.env["_X_AMZN_TRACE_ID"];
        change();
        return header;
      },
    });
    const headers = [await worker.invoke({}), await worker.invoke({})].map(({ payload }) => payload);
    expect(headers[1]).toMatch(/^Root=1-/);
    expect(headers[1]).not.toBe(headers[0]);
  });
});
