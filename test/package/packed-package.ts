import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runChildProcess } from "./child-process.ts";

/** The package as it would be published, with the packages it depends on: all an offline `npm install` needs. */
export interface PackedPackage {
  readonly tarballs: readonly string[];
}

/** Packs the built package and, from the repository's `node_modules`, exactly what it declares to depend on. */
export async function packPackage(repository: string, destination: string): Promise<PackedPackage> {
  const tarballs = [await npmPack(repository, { repository, destination })];
  for (const name of dependenciesOf(repository, repository))
    tarballs.push(await npmPack(join(repository, "node_modules", name), { repository, destination }));
  return { tarballs };
}

async function npmPack(
  folder: string,
  { repository, destination }: { readonly repository: string; readonly destination: string },
): Promise<string> {
  const { exitCode, output, stdout } = await runChildProcess(
    ["npm", "pack", "--ignore-scripts", "--json", "--pack-destination", destination, folder],
    { cwd: repository, timeoutMs: 60_000 },
  );
  if (exitCode !== 0) throw new Error(`npm pack ${folder} failed:\n${output}`);
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  if (packed === undefined) throw new Error(`npm pack ${folder} packed nothing:\n${output}`);
  return join(destination, packed.filename);
}

/** Names of everything `folder` needs at run time, itself left out, each before what needs only it. */
function dependenciesOf(folder: string, repository: string): readonly string[] {
  const names = new Set<string>();
  const collect = (manifestFolder: string): void => {
    const manifest = JSON.parse(readFileSync(join(manifestFolder, "package.json"), "utf8")) as {
      readonly dependencies?: Readonly<Record<string, string>>;
    };
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (names.has(name)) continue;
      const installed = join(repository, "node_modules", name);
      if (existsSync(join(manifestFolder, "node_modules", name)) && manifestFolder !== repository)
        throw new Error(`${manifestFolder} has its own copy of ${name}: two versions are needed`);
      names.add(name);
      collect(installed);
    }
  };
  collect(folder);
  return [...names];
}
