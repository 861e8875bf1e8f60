import { createRequire } from "node:module";
import * as entry from "lambdarium/scenario";
import { test } from "vitest";

const defineScenarioSuite = createRequire(import.meta.url)("./scenario-suite.cjs");

defineScenarioSuite({ test, entry });
