import { test } from "node:test";
import { expect } from "expect";
import * as lambdarium from "lambdarium";
import defineLambdaSuite from "../lambda-suite.cjs";

defineLambdaSuite({ test, expect, lambdarium, load: () => import("./counter.mjs") });
