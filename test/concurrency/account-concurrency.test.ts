import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AccountConcurrency } from "../../src/concurrency/account-concurrency.ts";
import type { InvocationSource } from "../../src/journal/journal-entry.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

const CALLED: InvocationSource = { type: "invoke" };
const SENT: InvocationSource = { type: "asynchronous", sender: "invoke" };

function accountOf(limit: number): AccountConcurrency {
  return new AccountConcurrency(new VirtualClock(0), limit);
}

function pass(clock: VirtualClock, milliseconds: number): void {
  clock.at(clock.now + milliseconds, "a later instant", () => {});
  clock.takeNext();
}

describe("An account's concurrency", () => {
  it("shrinks by every reservation, and by provisioned concurrency without one", () => {
    const account = accountOf(1_000);
    account.reserve("a", 200);
    account.provision("a", "1", 50);
    account.provision("b", "1", 30);
    expect(account.unreserved).toBe(770);
    account.reserve("a", undefined);
    account.provision("b", "1", 0);
    expect(account.unreserved).toBe(950);
  });

  it("must keep a hundred unreserved", () => {
    const account = accountOf(1_000);
    const refusal =
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].";
    for (const reserved of [1_001, 1_000, 901]) expect(() => account.reserve("a", reserved)).toThrow(refusal);
    account.reserve("a", 900);
    expect(() => account.reserve("b", 1)).toThrow(refusal);
    account.reserve("b", 0);
    account.reserve("a", 100);
    account.reserve("b", 800);
  });

  it("refuses a reservation below what is provisioned, in AWS's words", () => {
    const account = accountOf(1_000);
    account.provision("a", "1", 2);
    expect(() => account.reserve("a", 1)).toThrow(
      " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2].",
    );
  });

  it("refuses provisioned concurrency that does not fit, in AWS's words", () => {
    const account = accountOf(1_000);
    expect(() => account.provision("a", "1", 1_001)).toThrow(
      "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].",
    );
    expect(() => account.provision("a", "1", 901)).toThrow(
      "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    account.reserve("a", 5);
    account.provision("a", "1", 3);
    expect(() => account.provision("a", "2", 3)).toThrow(
      "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
    );
    account.provision("a", "1", 5);
  });

  it("never admits more than there is, and has all of it again in the end", () => {
    const names = ["reserved", "one", "two"];
    const steps = fc.array(fc.record({ name: fc.constantFrom(...names), admits: fc.boolean() }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(steps, (calls) => {
        const account = accountOf(105);
        account.reserve("reserved", 5);
        const running = { reserved: 0, one: 0, two: 0 } as Record<string, number>;
        for (const { name, admits } of calls) {
          const before = running[name] as number;
          if (admits && account.admit(name, CALLED).admitted) running[name] = before + 1;
          if (!admits && before > 0) {
            account.release(name);
            running[name] = before - 1;
          }
          expect(running["reserved"]).toBeLessThanOrEqual(5);
          expect((running["one"] as number) + (running["two"] as number)).toBeLessThanOrEqual(100);
        }
        for (const name of names) {
          expect(account.of(name).onDemand).toBe(running[name]);
        }
      }),
    );
  });

  it("has unreserved whatever is not set aside, in whatever order that was done", () => {
    const name = fc.constantFrom("a", "b");
    const amount = fc.option(fc.nat({ max: 500 }), { nil: undefined });
    const change = fc.record({ name, version: fc.constantFrom(undefined, "1", "2"), amount });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const account = accountOf(1_000);
        const reserved = new Map<string, number | undefined>();
        const provisioned = new Map<string, number>();
        for (const { name, version, amount } of changes) {
          try {
            if (version === undefined) account.reserve(name, amount);
            else account.provision(name, version, amount ?? 0);
          } catch {
            continue;
          }
          if (version === undefined) reserved.set(name, amount);
          else provisioned.set(`${name}:${version}`, amount ?? 0);
        }
        let left = 1_000;
        for (const one of ["a", "b"]) {
          const ofVersions = (provisioned.get(`${one}:1`) ?? 0) + (provisioned.get(`${one}:2`) ?? 0);
          left -= reserved.get(one) ?? ofVersions;
          expect(account.of(one)).toEqual({
            reserved: reserved.get(one),
            provisioned: ofVersions,
            onDemand: 0,
          });
        }
        expect(account.unreserved).toBe(left);
        expect(left).toBeGreaterThanOrEqual(100);
      }),
    );
  });

  it("counts running invocations to whoever they belong to when a reservation changes", () => {
    const account = accountOf(200);
    account.admit("a", CALLED);
    account.reserve("a", 1);
    expect(account.admit("a", CALLED)).toMatchObject({ admitted: false });
    account.reserve("a", undefined);
    account.release("a");
    for (let count = 0; count < 200; count++) expect(account.admit("b", CALLED)).toEqual({ admitted: true });
    expect(account.admit("b", CALLED)).toEqual({
      admitted: false,
      reason: "ConcurrentInvocationLimitExceeded",
    });
  });

  it("serves functions without a reservation ten synchronous requests a second for each unit it has", () => {
    const clock = new VirtualClock(0);
    const account = new AccountConcurrency(clock, 200);
    account.reserve("reserved", 1);
    const served = (name: string, source: InvocationSource): number => {
      for (let count = 0; count < 5_000; count++) {
        if (!account.admit(name, source).admitted) return count;
        account.release(name);
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(served("a", CALLED)).toBe(2_000);
    expect(account.admit("b", CALLED)).toEqual({
      admitted: false,
      reason: "FunctionInvocationRateLimitExceeded",
    });
    expect(served("reserved", CALLED)).toBe(10);
    expect(account.admit("reserved", CALLED)).toEqual({
      admitted: false,
      reason: "ReservedFunctionInvocationRateLimitExceeded",
    });
    expect([served("b", SENT), served("reserved", SENT)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    // The same reservation again is none of its own.
    account.reserve("reserved", 1);
    expect(served("reserved", CALLED)).toBe(0);
    pass(clock, 100);
    expect([served("b", CALLED), served("reserved", CALLED)]).toEqual([200, 1]);
  });

  it("counts a request once it is served: what was throttled for another reason uses up no rate", () => {
    const account = accountOf(200);
    account.reserve("a", 1);
    account.admit("a", CALLED);
    for (let count = 0; count < 100; count++) {
      expect(account.admit("a", CALLED)).toEqual({
        admitted: false,
        reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      });
    }
    account.release("a");
    expect(account.admit("a", CALLED)).toEqual({ admitted: true });
  });

  it("gives each function a thousand new environments, and then none until its rate is refilled", () => {
    const clock = new VirtualClock(0);
    const account = new AccountConcurrency(clock, 9_000);
    account.reserve("reserved", 2_000);
    const started = (name: string): number => {
      for (let count = 0; ; count++) if (!account.admitColdStart(name, SENT).admitted) return count;
    };
    expect([started("a"), started("b"), started("reserved")]).toEqual([1_000, 1_000, 1_000]);
    expect(account.admitColdStart("a", CALLED)).toEqual({
      admitted: false,
      reason: "FunctionInvocationRateLimitExceeded",
    });
    expect(account.admitColdStart("reserved", CALLED)).toEqual({
      admitted: false,
      reason: "ReservedFunctionInvocationRateLimitExceeded",
    });
    expect(account.of("a").onDemand).toBe(1_000);
    expect(account.admit("a", CALLED)).toEqual({ admitted: true });
    pass(clock, 2_000);
    expect(started("a")).toBe(200);
  });
});
