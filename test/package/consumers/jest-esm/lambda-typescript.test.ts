import { expect, test } from "@jest/globals";
import * as lambdarium from "lambdarium";
import defineLambdaSuite from "../lambda-suite.cjs";

defineLambdaSuite({ test, expect, lambdarium });
