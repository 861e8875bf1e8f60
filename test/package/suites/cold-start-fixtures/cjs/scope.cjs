exports.whoRuns = globalThis.coldStart.whoRuns();
