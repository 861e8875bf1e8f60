import { expect, test } from "@jest/globals";
import * as lambdarium from "lambdarium";
import defineSdkSuite from "../sdk-suite.cjs";

defineSdkSuite({ test, expect, lambdarium, load: () => import("../send-order.mjs") });
