import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CallFault, CallFaults } from "../../../src/aws-api/faults/call-faults.ts";
import type { WireCall } from "../../../src/aws-api/wire-call.ts";
import type { AwsServiceError } from "../../../src/errors.ts";

const OK = { statusCode: 200, headers: {}, body: new Uint8Array() };

const CALL = {
  serviceId: "sqs",
  serviceName: "SQS",
  operation: "SendMessage",
  readInput: () => ({ MessageBody: "m" }),
  encodeError: (error: AwsServiceError) => ({ ...OK, statusCode: error.$metadata.httpStatusCode }),
} as WireCall;

const FAULT: CallFault = {
  target: { serviceId: "sqs", operation: "SendMessage" },
  effect: { kind: "throttle" },
  functionName: undefined,
  when: undefined,
  first: 1,
  last: Infinity,
};

function createFaults(callerName?: string) {
  const log: string[] = [];
  const faults = new CallFaults({
    callerName: () => callerName,
    pass: async (milliseconds) => void log.push(`${milliseconds} ms pass`),
    crash: () => void log.push("killed"),
    happened: (_call, { kind }) => void log.push(kind),
  });
  const carryOut = async () => {
    log.push("carried out");
    return OK;
  };
  const call = async () => {
    try {
      return (await faults.answer(CALL, carryOut)).statusCode;
    } catch (error) {
      return (error as Error).message;
    }
  };
  return { faults, call, log };
}

describe("Faults in the way of a call", () => {
  it("are not there unless they are put there", async () => {
    const { call, log } = createFaults();
    expect([await call(), log]).toEqual([200, ["carried out"]]);
  });

  it("happen to the calls that they are for, from first to last", async () => {
    const { faults, call } = createFaults();
    const placed = faults.add({ ...FAULT, first: 2, last: 3 });
    expect([await call(), await call(), await call(), await call()]).toEqual([200, 403, 403, 200]);
    expect(placed.count()).toBe(2);
  });

  it("count every call, also one that another fault has ended", async () => {
    const { faults, call } = createFaults();
    faults.add({ ...FAULT, first: 1, last: 1 });
    faults.add({ ...FAULT, first: 2, last: 2, effect: { kind: "reject", error: new Error("second") } });
    expect([await call(), await call(), await call()]).toEqual([403, "second", 200]);
  });

  it("kill whoever makes the call, who hears no more of it, unless the test makes it itself", async () => {
    const ofTest = createFaults();
    ofTest.faults.add({ ...FAULT, effect: { kind: "crash" } });
    expect(await ofTest.call()).toBe(200);
    const { faults, call, log } = createFaults("worker");
    faults.add({ ...FAULT, effect: { kind: "crash" } });
    const answered = call().then(() => "answered");
    expect(await Promise.race([answered, new Promise((resolve) => setImmediate(resolve, "nothing"))])).toBe(
      "nothing",
    );
    expect(log).toEqual(["crash", "killed"]);
  });

  it("lose the answer of what is carried out", async () => {
    const { faults, call, log } = createFaults();
    faults.add({ ...FAULT, effect: { kind: "loseResponse" } });
    expect(await call()).toBe("socket hang up");
    expect(log).toEqual(["loseResponse", "carried out"]);
  });

  it("keep a call from the service until the client gives up", async () => {
    const { faults, call, log } = createFaults();
    faults.add({ ...FAULT, effect: { kind: "timeOut", milliseconds: 3_000 } });
    expect(await call()).toBe("no answer within 3000 ms");
    expect(log).toEqual(["timeOut", "3000 ms pass"]);
  });

  it("delay a call, and others may end it then", async () => {
    const { faults, call, log } = createFaults();
    faults.add({ ...FAULT, effect: { kind: "delay", milliseconds: 5 } });
    faults.add({ ...FAULT, effect: { kind: "reject", error: new Error("broken") }, last: 1 });
    expect([await call(), await call()]).toEqual(["broken", 200]);
    expect(log).toEqual(["delay", "5 ms pass", "reject", "delay", "5 ms pass", "carried out"]);
  });

  it("are for the calls of one function only, or of one input", async () => {
    const { faults, call } = createFaults("worker");
    faults.add({ ...FAULT, functionName: "other" });
    faults.add({ ...FAULT, when: ({ MessageBody }) => MessageBody === "another" });
    expect(await call()).toBe(200);
    faults.add({ ...FAULT, functionName: "worker", when: ({ MessageBody }) => MessageBody === "m" });
    expect(await call()).toBe(403);
  });

  it("are gone when they are removed", async () => {
    const { faults, call } = createFaults();
    const placed = faults.add(FAULT);
    faults.add({ ...FAULT, effect: { kind: "reject", error: new Error("broken") } });
    placed.remove();
    expect(await call()).toBe("broken");
    faults.clear();
    expect(await call()).toBe(200);
  });

  it("happen exactly as often as they are told, whatever else is in the way", async () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(range, { maxLength: 4 }), async (ranges) => {
        const { faults, call } = createFaults();
        const delays = ranges.map(([first, length]) =>
          faults.add({ ...FAULT, first, last: first + length, effect: { kind: "delay", milliseconds: 1 } }),
        );
        for (let count = 0; count < 12; count++) await call();
        expect(delays.map(({ count }) => count())).toEqual(ranges.map(([, length]) => length + 1));
      }),
    );
  });
});
