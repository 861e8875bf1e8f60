import { spawn } from "node:child_process";

export interface ChildProcessOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** `inherit` shows the output as it comes and captures none. */
  readonly output?: "capture" | "inherit";
}

export interface ChildProcessResult {
  /** `null` when the process was ended by a signal. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly stdout: string;
  readonly timedOut: boolean;
}

/** Runs a program to its end, or ends it and everything it started after `timeoutMs`. */
export function runChildProcess(
  command: readonly [string, ...string[]],
  options: ChildProcessOptions,
): Promise<ChildProcessResult> {
  const [program, ...args] = command;
  const outputTo = options.output === "inherit" ? "inherit" : "pipe";
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...environmentOfConsumers(), ...options.env },
      stdio: ["ignore", outputTo, outputTo],
      // A group of its own, so that workers of a runner end with it.
      detached: process.platform !== "win32",
    });
    let output = "";
    let stdout = "";
    let timedOut = false;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) endGroup(child.pid);
    }, options.timeoutMs);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, output, stdout, timedOut });
    });
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** What a person's shell would have: nothing of the `npm run` or the test runner this runs under. */
function environmentOfConsumers(): Record<string, string> {
  const isOurs = (name: string): boolean =>
    /^(?:npm_(?:lifecycle|package|command|config_local_prefix)|INIT_CWD|NODE_OPTIONS|NODE_ENV|VITEST|JEST_)/.test(
      name,
    );
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isOurs(entry[0]),
    ),
  );
}
