import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Documentation and demos name the package, and run against the source.
    alias: [
      { find: /^lambdarium$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
      {
        find: /^lambdarium\/timeline$/,
        replacement: fileURLToPath(new URL("src/timeline-pictures.ts", import.meta.url)),
      },
      { find: /^lambdarium\/(.+)$/, replacement: `${fileURLToPath(new URL("src/", import.meta.url))}$1.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/package/**"],
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "./test/tsconfig.json" },
    coverage: { provider: "v8", include: ["src/**"] },
  },
});
