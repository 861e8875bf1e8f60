import { describe, expect, it } from "vitest";
import { Journal } from "../../src/journal/journal.ts";
import { FunctionFaults } from "../../src/runtime/function-faults.ts";

function start(journal: Journal, functionName: string, requestId: string): void {
  journal.append({
    kind: "invocation.started",
    functionName,
    version: "$LATEST",
    environmentId: "e",
    requestId,
    source: { type: "invoke" },
  } as never);
}

describe("Faults of single invocations", () => {
  it("happen to the nth that a function starts, once", () => {
    const journal = new Journal(() => 0, 100);
    const faults = new FunctionFaults(journal);
    const happened: string[] = [];
    faults.onInvocation({ functionName: "worker", position: 2 }, ({ requestId }) => happened.push(requestId));
    const callOff = faults.onInvocation({ functionName: "worker", position: 1 }, () =>
      happened.push("never"),
    );
    callOff();
    for (const [name, id] of [
      ["worker", "a"],
      ["other", "b"],
      ["worker", "c"],
      ["worker", "d"],
    ] as const)
      start(journal, name, id);
    expect(happened).toEqual(["c"]);
  });

  it("take the answer of one attempt", () => {
    const faults = new FunctionFaults(new Journal(() => 0, 100));
    faults.loseAnswer("a");
    expect([faults.losesAnswer("b"), faults.losesAnswer("a"), faults.losesAnswer("a")]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("have events of one function delivered twice until they are called off", () => {
    const faults = new FunctionFaults(new Journal(() => 0, 100));
    const stop = faults.deliverTwice("worker", () => true);
    expect([
      faults.deliversTwice({ functionName: "worker", requestId: "a1" }),
      faults.deliversTwice({ functionName: "other", requestId: "a1" }),
    ]).toEqual([true, false]);
    stop();
    expect(faults.deliversTwice({ functionName: "worker", requestId: "a1" })).toBe(false);
  });
});
