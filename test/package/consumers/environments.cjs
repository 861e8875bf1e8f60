// Execution environments as the cold start suites want them, by way of the package's own functions.

/** @param {typeof import("lambdarium")} lambdarium the package as the test file's own format gets it */
module.exports = function environmentsOf({ createRuntime }) {
  const runtime = createRuntime();
  let created = 0;
  return {
    /** Starts an environment with the handler of the module that `load` gives; rejects with what `load` throws. */
    async createEnvironment(load) {
      let failure;
      const fn = runtime.createFunction(`cold-start-${++created}`, {
        load: async () => {
          try {
            const { handler } = await load();
            return async (event) => (event.isWarmUp ? undefined : handler(event));
          } catch (error) {
            failure = error;
            throw error;
          }
        },
      });
      const invoke = async (event) => {
        const { functionError, payload } = await fn.invoke(event);
        if (functionError !== undefined) throw failure ?? new Error(payload.errorMessage);
        return payload;
      };
      await invoke({ isWarmUp: true });
      return { invoke };
    },
    /** The log stream is the environment's own, and its name is set nowhere else. */
    whoRuns: () => process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  };
};
