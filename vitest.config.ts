import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What replaces something of the whole process, or looks at how a process starts: each such file gets its own. */
const OWN_PROCESS = [
  "test/*.test.ts",
  "test/docs/**/*.test.ts",
  "test/host/**/*.test.ts",
  "test/module-loader/**/*.test.ts",
  "test/programs/**/*.test.ts",
  "test/execution-environment/streaming-run.test.ts",
  "test/recordings/function-url.test.ts",
  "test/runtime/aws-sdk-interception.test.ts",
];
const ELSEWHERE = ["test/package/**"];

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
    coverage: { provider: "v8", include: ["src/**"] },
    // Properties are tried a hundred times, on machines that have other things to do.
    testTimeout: 30_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...OWN_PROCESS, ...ELSEWHERE],
          // Loading the source for each file anew takes longer than all tests.
          isolate: false,
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "./test/tsconfig.json" },
        },
      },
      {
        extends: true,
        test: { name: "own process", include: OWN_PROCESS, exclude: ELSEWHERE },
      },
    ],
  },
});
