// The environments under test: `createEnvironment(load)` and `whoRuns()` of the module that COLD_START_ENVIRONMENT names.
export const { createEnvironment, whoRuns } = await import(process.env.COLD_START_ENVIRONMENT);
