import { test } from "node:test";
import * as entry from "lambdarium/scenario";
import defineScenarioSuite from "./scenario-suite.cjs";

defineScenarioSuite({ test, entry });
