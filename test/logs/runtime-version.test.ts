import { expect, it } from "vitest";
import { runtimeVersion } from "../../src/logs/runtime-version.ts";

it.each(["nodejs20.x", "nodejs22.x", "nodejs24.x"] as const)("%s names its own version", (runtime) => {
  const major = runtime.slice("nodejs".length, -".x".length);
  expect(runtimeVersion(runtime).text).toMatch(new RegExp(`^nodejs:${major}\\.v\\d+$`));
  expect(runtimeVersion(runtime).json).toMatch(new RegExp(`^nodejs:${major}\\.mainline\\.v\\d+$`));
});
