import { createRequire } from "node:module";
import { test } from "node:test";
import * as lambdarium from "lambdarium";
import { assertThat } from "lambdarium/matchers";
import defineMatchersSuite from "./matchers-suite.cjs";

const require = createRequire(import.meta.url);

defineMatchersSuite({ test, assert: assertThat, copies: [lambdarium, require("lambdarium")] });
