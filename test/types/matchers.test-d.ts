import { describe, expect, expectTypeOf, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { assertThat, type LambdaMatchers, matchers } from "../../src/matchers.ts";
import "../../src/vitest.ts";

const runtime = createRuntime();
const worker = runtime.createFunction("worker", { handler: async () => "ok" });
const orders = runtime.createQueue("orders");

describe("The matchers of Vitest's expect", () => {
  it("take what each of them is about", () => {
    expect(worker).toHaveBeenInvoked();
    expect(worker).toHaveBeenInvokedTimes(2);
    expect(worker).toHaveBeenInvokedWith({ id: expect.any(Number) });
    expect(worker).toHaveBeenAttempted(3, { requestId: undefined });
    expect(worker).toHaveRetriedAfter(["1m", 120_000]);
    expect(worker).toHaveSucceeded();
    expect(worker).toHaveFailedWith("OrderError");
    expect(worker).toHaveFailedWith({ errorMessage: /address/ });
    expect(worker).toHaveTimedOut();
    expect(worker).toHaveBeenThrottled();
    expect(worker).toHaveColdStarted();
    expect(worker).toHaveColdStarted(1);
    expect(worker).toHaveReusedEnvironment();
    expect(worker).toHaveDeliveredTo(orders, { requestPayload: { id: 1 } });
    expect(worker).toHaveDeliveredTo(orders.arn);
    expect(orders).toHaveSentToDeadLetterQueue({ id: 1 });
    expect(orders).toContainMessage({ id: 1 });
    expect(orders).toBeEmpty();
    expect(worker).toHaveReportedBatchItemFailures(["m1"]);
    expect(worker).toHaveProcessedInOrder();
    expect(orders).toHaveDeadLetteredWithoutInvocation();
    expect(worker).toHaveLogged(/shipped/, { level: "INFO" });
    expect(worker).toHaveLeftWorkBehind();
  });

  it("refuse anything else", () => {
    // @ts-expect-error: a number
    expect(worker).toHaveBeenInvokedTimes("2");
    // @ts-expect-error: a number is needed
    expect(worker).toHaveBeenInvokedTimes();
    // @ts-expect-error: a list
    expect(worker).toHaveRetriedAfter("1m");
    // @ts-expect-error: no such option
    expect(worker).toHaveBeenAttempted(1, { request: "x" });
    // @ts-expect-error: neither type nor message
    expect(worker).toHaveFailedWith({ name: "OrderError" });
    // @ts-expect-error: no level
    expect(worker).toHaveLogged("x", { level: "LOUD" });
    // @ts-expect-error: no such matcher
    expect(worker).toHaveBeenInvokedThrice();
  });

  it("can be negated, awaited and used as asymmetric matchers", () => {
    expectTypeOf(expect(worker).toHaveBeenInvoked()).toBeVoid();
    expectTypeOf(expect(worker).not.toHaveBeenInvoked()).toBeVoid();
    expectTypeOf(expect(Promise.resolve(worker)).resolves.toHaveBeenInvoked()).toEqualTypeOf<Promise<void>>();
    expectTypeOf(expect.toHaveBeenInvokedTimes).parameters.toEqualTypeOf<[times: number]>();
    expectTypeOf(expect.not.toHaveRetriedAfter).parameter(0).toExtend<readonly (number | string)[]>();
  });
});

describe("The matchers for other runners", () => {
  it("have the same names and arguments", () => {
    expectTypeOf(assertThat(worker).not).toEqualTypeOf<LambdaMatchers<void>>();
    expectTypeOf<keyof typeof matchers>().toEqualTypeOf<keyof LambdaMatchers<void>>();
    expectTypeOf(matchers.toHaveBeenInvokedTimes).parameters.toEqualTypeOf<
      [received: unknown, times: number]
    >();
    expectTypeOf(matchers.toBeEmpty).returns.toEqualTypeOf<{
      readonly pass: boolean;
      readonly message: () => string;
    }>();
  });
});
