module.exports = {
  rootDir: "..",
  cacheDirectory: "<rootDir>/../jest-cache",
  testMatch: ["<rootDir>/jest-cjs/*.test.{ts,js}", "<rootDir>/suites/*.jest-cjs.test.js"],
  transform: { "\\.ts$": "@swc/jest" },
};
