export default { root: "/work/main", resolve: { alias: { lambdarium: "/work/main/src/index.ts" } }, test: { include: [".docs-code/limits/*.test.ts"] } };
