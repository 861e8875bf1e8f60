const { EventEmitter } = require("eventemitter3");
const { createEnvironment, whoRuns } = require("./cold-start-environment.cjs");
const defineColdStartSuite = require("./cold-start-suite.cjs");

defineColdStartSuite({
  test,
  createEnvironment,
  load: () => require("./cold-start-fixtures/cjs/handler.cjs"),
  EventEmitter,
  whoRuns,
  lateModulesAreOwn: false,
});

test("jest.doMock of a local module applies to environments that start later", async () => {
  const dep = "./cold-start-fixtures/cjs/dep.cjs";
  const load = () => require("./cold-start-fixtures/cjs/handler.cjs");
  jest.doMock(dep, () => ({ countDep: () => "mocked", countDeepThroughDep: () => 0 }));
  const mocked = await createEnvironment(load);
  expect((await mocked.invoke({})).dep).toBe("mocked");
  jest.dontMock(dep);
  const plain = await createEnvironment(load);
  expect((await plain.invoke({})).dep).toBe(1);
});

test("a partial mock of a package stays in place until it is withdrawn", async () => {
  const load = () => require("./cold-start-fixtures/cjs/handler.cjs");
  jest.doMock("eventemitter3", () => ({
    ...jest.requireActual("eventemitter3"),
    EventEmitter: class Mocked {},
  }));
  for (let i = 0; i < 2; i++) {
    const mocked = await createEnvironment(load);
    expect((await mocked.invoke({})).packageName).toBe("Mocked");
  }
  jest.dontMock("eventemitter3");
  for (let i = 0; i < 2; i++) {
    const plain = await createEnvironment(load);
    expect((await plain.invoke({})).packageName).toBe("EventEmitter");
  }
});
