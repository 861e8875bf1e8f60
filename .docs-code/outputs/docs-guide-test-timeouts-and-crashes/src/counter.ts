// src/counter.ts
let count = 0;

export const handler = async (event: { sleepMs: number }) => {
  count += 1;
  await new Promise((resolve) => setTimeout(resolve, event.sleepMs));
  return count;
};
