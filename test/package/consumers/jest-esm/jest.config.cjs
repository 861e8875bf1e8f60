module.exports = {
  testMatch: ["<rootDir>/*.test.{ts,js}"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": ["@swc/jest", { module: { type: "es6" }, jsc: { parser: { syntax: "typescript" } } }],
  },
};
