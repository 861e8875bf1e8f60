const lambdarium = require("lambdarium");
const defineLambdaSuite = require("../lambda-suite.cjs");

defineLambdaSuite({ test, expect, lambdarium });
