// src/cached.ts
let settings: { loadedAt: number } | undefined;

export const handler = async () => {
  settings ??= { loadedAt: Date.now() };
  return settings.loadedAt;
};
