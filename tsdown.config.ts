import { defineConfig, type UserConfig } from "tsdown";

/** Public entry points by subpath. */
const ENTRIES = {
  index: "src/index.ts",
  timeline: "src/timeline-pictures.ts",
  matchers: "src/matchers.ts",
  scenario: "src/scenario.ts",
  // As CommonJS it is for TypeScript alone, which takes test files for that in some projects: Vitest refuses `require`.
  vitest: "src/vitest.ts",
  jest: "src/jest.ts",
};

const BUNDLED = ["p-queue", "p-timeout", "eventemitter3"];

/** Test runners are those of the project that uses the package. */
const PEERS = ["vitest", "@jest/globals", "expect"];

/**
 * One character outside of ASCII, be it in a comment, makes V8 hold and read the whole file with two bytes a character:
 * importing it takes several milliseconds longer.
 */
const asciiOnly = {
  name: "ascii-only",
  generateBundle(_: unknown, bundle: Readonly<Record<string, { readonly type: string; code?: string }>>) {
    for (const [fileName, chunk] of Object.entries(bundle)) {
      if (!/\.[cm]?js$/.test(fileName) || chunk.code === undefined) continue;
      chunk.code = chunk.code.replace(/[^\0-\x7f]/g, toEscape);
    }
  },
};

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const shared = {
  entry: ENTRIES,
  dts: true,
  platform: "node",
  target: "node20",
  sourcemap: true,
  // Names that stay the same from build to build: the reports of the API name them.
  hash: false,
  plugins: [asciiOnly],
} satisfies UserConfig;

export default defineConfig([
  {
    ...shared,
    format: "esm",
    outDir: "dist",
    clean: true,
    deps: { alwaysBundle: BUNDLED, neverBundle: PEERS },
  },
  {
    ...shared,
    format: "cjs",
    outDir: "dist/cjs",
    clean: false,
    // Their declarations would have to be those of a CommonJS package.
    deps: { alwaysBundle: [...BUNDLED, "type-fest", "tagged-tag"], neverBundle: PEERS },
  },
]);
