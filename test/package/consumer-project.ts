import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ChildProcessResult, runChildProcess } from "./child-process.ts";
import type { PackedPackage } from "./packed-package.ts";

export interface ConsumerProjectOptions {
  /** Where to create it: outside the repository, so that nothing resolves to the source by accident. */
  readonly folder: string;
  readonly repository: string;
  readonly packed: PackedPackage;
}

/** A project with the packed package and nothing but what that declares, and the suites of this folder. */
export async function createConsumerProject(options: ConsumerProjectOptions): Promise<void> {
  const { folder, repository, packed } = options;
  mkdirSync(folder, { recursive: true });
  const templates = join(repository, "test/package");
  cpSync(join(templates, "consumers"), folder, { recursive: true });
  cpSync(join(templates, "suites"), join(folder, "suites"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  const { exitCode, output } = await npmInstall(folder, ["--offline", ...packed.tarballs]);
  if (exitCode !== 0) throw new Error(`The packed package cannot be installed:\n${output}`);
}

/** Makes tools that the repository has installed available in a consumer project. */
export function linkTools(
  folder: string,
  tools: { readonly repository: string; readonly names: readonly string[] },
): void {
  for (const name of tools.names) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(tools.repository, "node_modules", name), link, "junction");
  }
}

/** What an attempt to install from the registry came to. */
export type RegistryInstall =
  | { readonly status: "installed" }
  | { readonly status: "unreachable"; readonly reason: string };

const UNREACHABLE =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E403|E404|E407|E5\d\d)$/;

/** Installs tools that only the registry has. A registry out of reach is no fault of the package; all else throws. */
export async function installFromRegistry(
  folder: string,
  specifiers: readonly string[],
): Promise<RegistryInstall> {
  const { exitCode, output, stdout, timedOut } = await npmInstall(folder, [
    "--prefer-offline",
    "--fetch-retries=1",
    "--fetch-timeout=60000",
    "--json",
    ...specifiers,
  ]);
  if (timedOut) return { status: "unreachable", reason: "npm install took longer than three minutes" };
  if (exitCode === 0) return { status: "installed" };
  const code = /"code": "([A-Z0-9_]+)"/.exec(stdout)?.[1] ?? "";
  if (!UNREACHABLE.test(code)) throw new Error(`npm install ${specifiers.join(" ")} failed:\n${output}`);
  return { status: "unreachable", reason: `the registry cannot be reached (${code})` };
}

function npmInstall(folder: string, args: readonly string[]): Promise<ChildProcessResult> {
  return runChildProcess(
    ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", ...args],
    { cwd: folder, timeoutMs: 180_000 },
  );
}
