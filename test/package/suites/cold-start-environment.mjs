// The environments under test: `createEnvironment(load)` and `whoRuns()` of the module that COLD_START_ENVIRONMENT names.
if (process.env.COLD_START_ENVIRONMENT === undefined) throw new Error("COLD_START_ENVIRONMENT is not set.");
export const { createEnvironment, whoRuns } = await import(process.env.COLD_START_ENVIRONMENT);
