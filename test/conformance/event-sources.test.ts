import { describe, expect, it } from "vitest";
import { startRuntime } from "../runtime/started-runtime.ts";
import { CONFORMING_SOURCES, type ConformingSource } from "./event-sources.ts";

const KEYS = ["ada", "grace", "linus"];
const TEXTS = Array.from({ length: 12 }, (_, index) => `record ${index}`);
const keyOf = (text: string) => KEYS[Number(text.split(" ")[1]) % KEYS.length] as string;

/** A source that is mapped to a function; `handle` is the function's code for each batch of texts. */
function map(source: ConformingSource, handle: (texts: readonly string[]) => void, seed = 1) {
  const runtime = startRuntime({ seed });
  const opened = source.open(runtime);
  const worker = runtime.createFunction("worker", {
    handler: async (event: unknown) => handle(opened.textsOf(event)),
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: opened.eventSource,
    function: worker,
    ...opened.options,
  });
  const sendAll = async (texts: readonly string[] = TEXTS) => {
    for (const text of texts) await opened.send({ key: keyOf(text), text });
  };
  return { runtime, opened, worker, mapping, sendAll };
}

const byKey = (texts: readonly string[]) => KEYS.map((key) => texts.filter((text) => keyOf(text) === key));

describe.each(CONFORMING_SOURCES)("A mapping of $name", (source) => {
  it("hands every record to the function once, when all goes well", async () => {
    const handled: string[] = [];
    const { runtime, sendAll } = map(source, (texts) => handled.push(...texts));
    await sendAll();
    await runtime.settle();
    expect([...handled].sort()).toEqual([...TEXTS].sort());
  });

  it("loses nothing when the function fails, and keeps the order that the source keeps", async () => {
    const handled: string[] = [];
    let failures = 3;
    const { runtime, opened, sendAll } = map(source, (texts) => {
      if (failures-- > 0) throw new Error("not yet");
      handled.push(...texts);
    });
    await sendAll();
    await runtime.settle();
    expect([...handled].sort()).toEqual([...TEXTS].sort());
    if (opened.keepsOrder) expect(byKey(handled)).toEqual(byKey(TEXTS));
  });

  it("loses nothing when the function is throttled for a while", async () => {
    const handled: string[] = [];
    const { runtime, worker, sendAll } = map(source, (texts) => handled.push(...texts));
    worker.putFunctionConcurrency(0);
    await sendAll();
    await runtime.advanceBy("10s");
    expect(handled).toEqual([]);
    worker.deleteFunctionConcurrency();
    await runtime.settle();
    expect([...handled].sort()).toEqual([...TEXTS].sort());
  });

  it("stops while it is disabled, and goes on where it was", async () => {
    const handled: string[] = [];
    const { runtime, mapping, sendAll } = map(source, (texts) => handled.push(...texts));
    await sendAll(TEXTS.slice(0, 6));
    await runtime.settle();
    mapping.disable();
    await sendAll(TEXTS.slice(6));
    await runtime.settle();
    expect([...handled].sort()).toEqual(TEXTS.slice(0, 6).sort());
    mapping.enable();
    await runtime.settle();
    expect([...handled].sort()).toEqual([...TEXTS].sort());
  });

  it("hands over nothing that its filters do not accept", async () => {
    const handled: string[] = [];
    const { runtime, mapping, opened, worker, sendAll } = map(source, (texts) => handled.push(...texts));
    mapping.delete();
    await runtime.settle();
    runtime.createEventSourceMapping({
      eventSource: opened.eventSource,
      function: worker,
      ...opened.options,
      filterCriteria: { filters: [{ pattern: { eventSource: ["nobody"] } }] },
    });
    await sendAll();
    await runtime.settle();
    expect(handled).toEqual([]);
  });

  it("has one place for each function: a second mapping to it is refused", () => {
    const { runtime, opened, worker } = map(source, () => {});
    expect(() =>
      runtime.createEventSourceMapping({
        eventSource: opened.eventSource,
        function: worker,
        ...opened.options,
      }),
    ).toThrow("already exists");
  });

  it("hands over nothing once it is deleted", async () => {
    const handled: string[] = [];
    const { runtime, mapping, sendAll } = map(source, (texts) => handled.push(...texts));
    mapping.delete();
    await sendAll();
    await runtime.settle();
    expect(handled).toEqual([]);
  });

  it("does the same again with the same seed", async () => {
    const journalOf = async (seed: number) => {
      let failures = 2;
      const { runtime, sendAll } = map(
        source,
        () => {
          if (failures-- > 0) throw new Error("not yet");
        },
        seed,
      );
      await sendAll();
      await runtime.settle();
      return JSON.stringify(runtime.journal.entries);
    };
    expect(await journalOf(7)).toBe(await journalOf(7));
  });
});
