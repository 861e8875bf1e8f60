import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createConsumerProject, installFromRegistry, linkTools } from "./consumer-project.ts";
import { type Bench, jestLeg, type Leg, nodeLeg, typesLeg, vitestLeg } from "./legs.ts";
import { checkedOutcome, type Outcome, sumOfOutcomes } from "./outcome.ts";
import { type PackedPackage, packPackage } from "./packed-package.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

const TOOLS = [
  "@aws-sdk/client-sqs",
  "@jest/globals",
  "@swc/core",
  "@swc/jest",
  "@types/node",
  "expect",
  "jest",
  "tsx",
  "typescript",
  "typescript-5.9",
  "typescript-7.0",
  "vitest",
];

const LEGS: readonly Leg[] = [
  vitestLeg("Vitest 4, forks", "forks"),
  vitestLeg("Vitest 4, threads", "threads"),
  jestLeg("Jest 30, CommonJS", "jest-cjs"),
  jestLeg("Jest 30, ES modules", "jest-esm"),
  nodeLeg("node --test, ES module", "esm"),
  nodeLeg("node --test, CommonJS", "cjs"),
  typesLeg("TypeScript 5.9", "typescript-5.9"),
  typesLeg("TypeScript 6.0", "typescript"),
  typesLeg("TypeScript 7.0", "typescript-7.0"),
];

/** Vitest 5 runs on Node 22 and later only, so both come from the registry. */
const NEWER_NODE = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const NEWER_TOOLS = [`${NEWER_NODE}@22.23.3`, "vitest@5.1.1"];
const LEGS_ON_NEWER_NODE: readonly Leg[] = [
  vitestLeg("Vitest 5.1.1 on Node 22, forks", "forks"),
  vitestLeg("Vitest 5.1.1 on Node 22, threads", "threads"),
  jestLeg("Jest 30 on Node 22, CommonJS", "jest-cjs"),
  nodeLeg("node --test on Node 22, ES module", "esm"),
  nodeLeg("node --test on Node 22, CommonJS", "cjs"),
];

export interface MatrixOptions {
  /** Leaves the projects where they are, to look at what failed. Default: they are removed. */
  readonly keeps?: boolean;
}

/** Packs the built package once and uses it the way its users do, in projects outside the repository. */
export async function runMatrix({ keeps = false }: MatrixOptions = {}): Promise<Outcome> {
  // Not the name as given: runners compare real paths.
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "lambdarium-package-")));
  try {
    const packed = await packPackage(REPOSITORY, scratch);
    return sumOfOutcomes([
      ...(await runOnThisNode(join(scratch, "consumer"), packed)),
      ...(await runOnNewerNode(join(scratch, "consumer-on-newer-node"), packed)),
    ]);
  } finally {
    if (keeps) console.log(`The projects are in ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true });
  }
}

async function runOnThisNode(folder: string, packed: PackedPackage): Promise<Outcome[]> {
  await createConsumerProject({ folder, repository: REPOSITORY, packed });
  linkTools(folder, { repository: REPOSITORY, names: TOOLS });
  return runLegs(LEGS, { folder, node: process.execPath });
}

async function runOnNewerNode(folder: string, packed: PackedPackage): Promise<Outcome[]> {
  await createConsumerProject({ folder, repository: REPOSITORY, packed });
  const install = await installFromRegistry(folder, NEWER_TOOLS);
  if (install.status === "unreachable") {
    console.log(`not run: ${LEGS_ON_NEWER_NODE.map(({ title }) => title).join("; ")}: ${install.reason}`);
    return [];
  }
  linkTools(folder, { repository: REPOSITORY, names: TOOLS.filter((name) => name !== "vitest") });
  const binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  return runLegs(LEGS_ON_NEWER_NODE, { folder, node: join(folder, "node_modules", NEWER_NODE, binary) });
}

async function runLegs(legs: readonly Leg[], bench: Bench): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { title, run } of legs) {
    const startedAt = performance.now();
    const result = await run(bench);
    const outcome = checkedOutcome(result.outcome, result.exitCode);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    outcomes.push(outcome);
    console.log(
      `${outcome.failed === 0 ? "✓" : "✗"} ${title}: ${outcome.passed} of ${outcome.passed + outcome.failed} (${seconds} s)`,
    );
    if (outcome.failed > 0) {
      const ending = result.timedOut ? "ended after it took too long" : `exit code ${result.exitCode}`;
      console.log(`${result.output.trimEnd()}\n  (${ending})`);
    }
  }
  return outcomes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await runMatrix({ keeps: process.argv.includes("--keep") });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
