// What a cold start has to be, for every runner and module format. CommonJS, because that is what all of them can load.

const assert = require("node:assert/strict");

/**
 * @typedef {{ invoke(event: { late?: boolean }): Promise<any> }} Environment an execution environment of its own
 *
 * @param {object} options
 * @param {(title: string, run: () => Promise<void>) => void} options.test
 * @param {(load: () => unknown) => Promise<Environment>} options.createEnvironment loads the handler in a new environment
 * @param {() => unknown} options.load imports the handler of a fixture, as a test author would write it
 * @param {() => unknown} options.EventEmitter the class as the test file gets it from the package eventemitter3
 * @param {() => string | undefined} options.whoRuns names the environment whose code is running
 * @param {boolean} [options.lateModulesAreOwn] whether a module imported while handling belongs to its environment
 */
module.exports = function defineColdStartSuite(options) {
  const { test, createEnvironment, load, EventEmitter, whoRuns, lateModulesAreOwn = true } = options;
  globalThis.coldStart = { EventEmitter, whoRuns };

  test("a new environment evaluates the handler and its local modules afresh", async () => {
    for (let i = 0; i < 3; i++) {
      const environment = await createEnvironment(load);
      const { invocations, dep, deep } = await environment.invoke({});
      assert.deepEqual({ invocations, dep, deep }, { invocations: 1, dep: 1, deep: 1 });
    }
  });

  test("an environment keeps its module state from one invocation to the next", async () => {
    const environment = await createEnvironment(load);
    await environment.invoke({});
    const { invocations, dep, deep } = await environment.invoke({});
    assert.deepEqual({ invocations, dep, deep }, { invocations: 2, dep: 2, deep: 2 });
  });

  test("packages of node_modules are those of the test", async () => {
    const environments = [await createEnvironment(load), await createEnvironment(load)];
    for (const environment of environments) assert.equal((await environment.invoke({})).sharesPackage, true);
  });

  test("top-level code runs in the environment", async () => {
    const first = await (await createEnvironment(load)).invoke({});
    const second = await (await createEnvironment(load)).invoke({});
    assert.notEqual(first.scope, undefined);
    assert.notEqual(second.scope, undefined);
    assert.notEqual(first.scope, second.scope);
  });

  test("the modules that the test itself imports are not those of an environment", async () => {
    const before = await load();
    const environment = await createEnvironment(load);
    const after = await load();
    assert.equal(after.handler, before.handler);
    const { invocations: own } = await after.handler({});
    const { invocations } = await environment.invoke({});
    assert.equal(invocations, 1);
    assert.equal((await before.handler({})).invocations, own + 1);
  });

  if (lateModulesAreOwn) {
    test("a module imported while an event is handled belongs to its environment", async () => {
      const first = await createEnvironment(load);
      const second = await createEnvironment(load);
      assert.equal((await first.invoke({ late: true })).late, 101);
      assert.equal((await second.invoke({ late: true })).late, 101);
      // The handler itself has counted once meanwhile.
      assert.equal((await first.invoke({ late: true })).late, 302);
    });
  }

  test("the state of a failed load is not seen by the next", async () => {
    const failure = new Error("no connection at start");
    await assert.rejects(
      createEnvironment(async () => {
        await load();
        throw failure;
      }),
      (error) => error === failure,
    );
    const environment = await createEnvironment(load);
    assert.equal((await environment.invoke({})).invocations, 1);
  });
};
