import { test } from "node:test";
import { expect } from "expect";
import * as lambdarium from "lambdarium";
import defineSdkSuite from "../sdk-suite.cjs";

defineSdkSuite({ test, expect, lambdarium, load: () => import("../send-order.mjs") });
