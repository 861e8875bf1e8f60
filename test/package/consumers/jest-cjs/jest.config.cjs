module.exports = {
  testMatch: ["<rootDir>/*.test.{ts,js}"],
  transform: { "\\.ts$": "@swc/jest" },
};
