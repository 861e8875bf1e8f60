import * as lambdarium from "lambdarium";
import { expect, test } from "vitest";
import defineLambdaSuite from "../lambda-suite.cjs";

defineLambdaSuite({ test, expect, lambdarium });
