export const whoRuns = (
  globalThis as unknown as { coldStart: { whoRuns(): string | undefined } }
).coldStart.whoRuns();
