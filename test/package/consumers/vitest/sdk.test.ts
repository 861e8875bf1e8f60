import * as lambdarium from "lambdarium";
import { expect, test } from "vitest";
import defineSdkSuite from "../sdk-suite.cjs";

defineSdkSuite({ test, expect, lambdarium, load: () => import("../send-order.mjs") });
