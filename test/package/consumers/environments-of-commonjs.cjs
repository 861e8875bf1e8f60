module.exports = require("./environments.cjs")(require("lambdarium"));
