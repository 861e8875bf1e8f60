// The scope has to survive top-level await.
await new Promise((resolve) => setImmediate(resolve));

export const whoRuns = globalThis.coldStart.whoRuns();
