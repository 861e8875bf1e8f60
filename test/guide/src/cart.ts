// src/cart.ts
const lines: string[] = [];

export const handler = async ({ add }: { add: readonly string[] }) => {
  lines.push(...add);
  return { lines };
};
