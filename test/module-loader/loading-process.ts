import { tmpdir } from "node:os";
import { HostedProcess } from "../../src/host/hosted-process.ts";
import { Quiescence } from "../../src/host/quiescence.ts";
import { loadFresh } from "../../src/module-loader/module-loader.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

/** A process that nothing is known about but its name. */
export function createProcess(name: string): HostedProcess {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  return new HostedProcess({
    name,
    clock,
    quiescence: new Quiescence({ clock, stuckAfterMs: 2000 }),
    variables: { NAME: name },
    temporaryDirectory: tmpdir,
    random: () => 0.5,
    listener: { output() {}, exited() {}, faulted() {} },
  });
}

/** What one execution environment has: a process, and the module that was loaded in it. */
export interface LoadedProcess<Module> {
  readonly process: HostedProcess;
  readonly module: Module;
}

/** A cold start. */
export async function coldStart<Module>(
  load: () => Promise<Module> | Module,
  name = "worker",
): Promise<LoadedProcess<Module>> {
  const process = createProcess(name);
  return { process, module: (await loadFresh(process, load)) as Module };
}
