import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AccountConcurrency } from "../../src/concurrency/account-concurrency.ts";

describe("An account's concurrency", () => {
  it("shrinks by every reservation, and by provisioned concurrency without one", () => {
    const account = new AccountConcurrency(1_000);
    account.reserve("a", 200);
    account.provision("a", "1", 50);
    account.provision("b", "1", 30);
    expect(account.unreserved).toBe(770);
    account.reserve("a", undefined);
    account.provision("b", "1", 0);
    expect(account.unreserved).toBe(950);
  });

  it("must keep a hundred unreserved", () => {
    const account = new AccountConcurrency(1_000);
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
    const account = new AccountConcurrency(1_000);
    account.provision("a", "1", 2);
    expect(() => account.reserve("a", 1)).toThrow(
      " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2].",
    );
  });

  it("refuses provisioned concurrency that does not fit, in AWS's words", () => {
    const account = new AccountConcurrency(1_000);
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
        const account = new AccountConcurrency(105);
        account.reserve("reserved", 5);
        const running = { reserved: 0, one: 0, two: 0 } as Record<string, number>;
        for (const { name, admits } of calls) {
          const before = running[name] as number;
          if (admits && account.admit(name).admitted) running[name] = before + 1;
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

  it("counts running invocations to whoever they belong to when a reservation changes", () => {
    const account = new AccountConcurrency(200);
    account.admit("a");
    account.reserve("a", 1);
    expect(account.admit("a")).toMatchObject({ admitted: false });
    account.reserve("a", undefined);
    account.release("a");
    for (let count = 0; count < 200; count++) expect(account.admit("b")).toEqual({ admitted: true });
    expect(account.admit("b")).toEqual({ admitted: false, reason: "ConcurrentInvocationLimitExceeded" });
  });
});
