import { expect } from "@jest/globals";
import { createRuntime } from "lambdarium";
import { type AttemptOptions, assertThat, type LambdaMatchers, matchers } from "lambdarium/matchers";
import "lambdarium/jest";

const worker = createRuntime().createFunction("worker", { handler: async () => "ok" });

expect(worker).toHaveBeenInvokedTimes(2);
expect(worker).not.toHaveTimedOut();
expect({ worker }).toEqual({ worker: expect.toHaveBeenInvokedTimes(2) });
export const later: Promise<void> = expect(Promise.resolve(worker)).resolves.toHaveBeenInvoked();
// @ts-expect-error a number
expect(worker).toHaveBeenInvokedTimes("2");
// @ts-expect-error no matcher of this package
expect(worker).toHaveBeenInvokedThrice();

const options: AttemptOptions = { requestId: (await worker.invoke()).requestId };
assertThat(worker).toHaveRetriedAfter(["1m", 120_000], options);
assertThat(worker).not.toHaveFailedWith({ errorType: "OrderError" });
// @ts-expect-error durations
assertThat(worker).toHaveRetriedAfter("1m");
export const names: keyof LambdaMatchers<void> = "toBeEmpty";
export const pass: boolean = matchers.toBeEmpty(worker).pass;
