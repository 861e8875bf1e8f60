// src/slow-start.ts
await new Promise((resolve) => setTimeout(resolve, 2_000));

export const handler = async () => "ready";
