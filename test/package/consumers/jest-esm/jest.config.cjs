module.exports = {
  rootDir: "..",
  cacheDirectory: "<rootDir>/../jest-cache",
  testMatch: ["<rootDir>/jest-esm/*.test.{ts,js}", "<rootDir>/suites/*.jest-esm.test.mjs"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": ["@swc/jest", { module: { type: "es6" }, jsc: { parser: { syntax: "typescript" } } }],
  },
};
