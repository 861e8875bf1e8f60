// The environments under test: `createEnvironment(load)` and `whoRuns()` of the module that COLD_START_ENVIRONMENT names.
module.exports = require(process.env.COLD_START_ENVIRONMENT);
