const lambdarium = require("lambdarium");
const defineSdkSuite = require("../sdk-suite.cjs");

defineSdkSuite({ test, expect, lambdarium, load: () => require("../send-order.cjs") });
