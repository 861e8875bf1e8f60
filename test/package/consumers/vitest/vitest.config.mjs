export default {
  root: "..",
  test: { include: ["vitest/*.test.ts", "suites/*.vitest.test.ts"] },
};
