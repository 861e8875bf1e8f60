import { jest } from "@jest/globals";
import { EventEmitter } from "eventemitter3";
import { createEnvironment, whoRuns } from "./cold-start-environment.mjs";
import defineColdStartSuite from "./cold-start-suite.cjs";

const load = () => import("./cold-start-fixtures/esm/handler.mjs");

describe("ES modules", () => {
  defineColdStartSuite({ test, createEnvironment, load, EventEmitter, whoRuns, lateModulesAreOwn: false });
});

test("jest.unstable_mockModule of a local module applies to environments that start later", async () => {
  const dep = "./cold-start-fixtures/esm/dep.mjs";
  jest.unstable_mockModule(dep, () => ({ countDep: () => "mocked", countDeepThroughDep: () => 0 }));
  const mocked = await createEnvironment(load);
  expect((await mocked.invoke({})).dep).toBe("mocked");
  jest.unstable_unmockModule(dep);
  const plain = await createEnvironment(load);
  expect((await plain.invoke({})).dep).toBe(1);
});
