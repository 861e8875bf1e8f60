// What the matchers say when they fail, the same in every runner and module format.

const TEXTS = require("./matchers-texts.cjs");

/** One failure of every matcher, as `assert` of the runner words it; the text of each is in `matchers-texts.cjs`. */
const FAILURES = {
  toHaveBeenInvoked: ({ idle }, assert) => assert(idle).toHaveBeenInvoked(),
  toHaveBeenInvokedTimes: ({ worker }, assert) => assert(worker).toHaveBeenInvokedTimes(2),
  toHaveBeenInvokedWith: ({ worker }, assert) => assert(worker).toHaveBeenInvokedWith({ id: 3, gift: true }),
  toHaveBeenAttempted: ({ worker }, assert) => assert(worker).toHaveBeenAttempted(2),
  toHaveRetriedAfter: ({ worker }, assert) => assert(worker).toHaveRetriedAfter(["1m", "3m"]),
  toHaveSucceeded: ({ worker }, assert) => assert(worker.invocations[0]).toHaveSucceeded(),
  toHaveFailedWith: ({ worker }, assert) => assert(worker).toHaveFailedWith("TypeError"),
  toHaveTimedOut: ({ worker }, assert) => assert(worker).toHaveTimedOut(),
  toHaveBeenThrottled: ({ idle }, assert) => assert(idle).toHaveBeenThrottled(),
  toHaveColdStarted: ({ worker }, assert) => assert(worker).toHaveColdStarted(2),
  toHaveReusedEnvironment: ({ worker }, assert) => assert(worker.invocations[0]).toHaveReusedEnvironment(),
  toHaveDeliveredTo: ({ worker, failures }, assert) =>
    assert(worker).toHaveDeliveredTo(failures, { requestPayload: { id: 3 } }),
  toHaveSentToDeadLetterQueue: ({ idle }, assert) => assert(idle).toHaveSentToDeadLetterQueue(),
  toContainMessage: ({ failures }, assert) => assert(failures).toContainMessage({ version: "2.0" }),
  toBeEmpty: ({ orders }, assert) => assert(orders).toBeEmpty(),
  toHaveReportedBatchItemFailures: ({ idle }, assert) => assert(idle).toHaveReportedBatchItemFailures(),
  toHaveProcessedInOrder: ({ idle }, assert) => assert(idle).toHaveProcessedInOrder(),
  toHaveDeadLetteredWithoutInvocation: ({ orders }, assert) =>
    assert(orders).toHaveDeadLetteredWithoutInvocation(),
  toHaveLogged: ({ worker }, assert) => assert(worker).toHaveLogged("shipped"),
  toHaveLeftWorkBehind: ({ worker }, assert) => assert(worker).toHaveLeftWorkBehind(),
  "not.toHaveBeenInvokedTimes": ({ worker }, assert) => assert(worker).not.toHaveBeenInvokedTimes(3),
  "wrong subject": ({ orders }, assert) => assert(orders).toHaveBeenInvoked(),
};

/**
 * @param {object} tools
 * @param {(title: string, run: () => Promise<void>) => void} tools.test
 * @param {(received: unknown) => import("lambdarium/matchers").LambdaAssertion} tools.assert `expect`, or `assertThat`
 * @param {typeof import("lambdarium")[]} tools.copies of the package that handles may come from
 */
module.exports = function defineMatchersSuite({ test, assert, copies }) {
  copies.forEach((lambdarium, index) => {
    const copy = copies.length === 1 ? "" : ` (copy ${index + 1} of the package)`;

    for (const [name, fail] of Object.entries(FAILURES)) {
      test(`${name} says what happened${copy}`, async () => {
        const subjects = await retriedOrder(lambdarium);
        same(
          failureOf(() => fail(subjects, assert)),
          TEXTS[name],
        );
        await subjects.runtime.dispose();
      });
    }

    test(`matchers hold for what is so${copy}`, async () => {
      const { runtime, worker, idle, orders, failures } = await retriedOrder(lambdarium);
      assert(worker).toHaveBeenInvokedTimes(3);
      assert(worker).toHaveRetriedAfter(["1m", "2m"]);
      assert(worker).toHaveDeliveredTo(failures, { requestPayload: { id: 2 } });
      assert(failures).toContainMessage({ requestContext: { condition: "RetriesExhausted" } });
      assert(idle).not.toHaveBeenInvoked();
      assert(orders).not.toBeEmpty();
      await runtime.dispose();
    });
  });
};

/** An event that fails three times, and a message that nobody wants. */
async function retriedOrder({ createRuntime }) {
  const runtime = createRuntime();
  const orders = runtime.createQueue("orders");
  const failures = runtime.createQueue("failures");
  const idle = runtime.createFunction("idle", { handler: async () => {} });
  const worker = runtime.createFunction("worker", {
    handler: async ({ id }) => {
      console.log(`working on ${id}`);
      throw new RangeError(`order ${id} has no address`);
    },
  });
  worker.putFunctionEventInvokeConfig({ onFailure: failures });
  await worker.invoke({ id: 2 }, { invocationType: "Event" });
  await runtime.settle();
  await orders.send({ id: 4 });
  return { runtime, orders, failures, idle, worker };
}

function failureOf(assertion) {
  try {
    assertion();
  } catch (error) {
    return error.message;
  }
  throw new Error("the assertion did not fail");
}

/** Not an assertion of the runner: whatever it prints, the texts are what is looked at. */
function same(text, expected) {
  if (text !== expected) throw new Error(`expected the text\n${expected}\nbut got\n${text}`);
}
