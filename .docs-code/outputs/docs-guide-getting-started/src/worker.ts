// src/worker.ts
let invocations = 0;

export const handler = async () => {
  invocations += 1;
  return invocations;
};
