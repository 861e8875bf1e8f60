import { execFileSync } from "node:child_process";
import { duration, now } from "./measure.mjs";

function startTime(program) {
  const start = now();
  execFileSync(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
  return now() - start;
}

/** What importing the package adds to a start of Node that does nothing. */
export function importTime() {
  let empty = Number.POSITIVE_INFINITY;
  let importing = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 15; round++) {
    empty = Math.min(empty, startTime(""));
    importing = Math.min(importing, startTime('await import("lambdarium")'));
  }
  const added = importing - empty;
  return [
    { what: "empty Node start", figure: duration(empty), goal: "" },
    {
      what: "importing the package adds",
      figure: duration(added),
      goal: "at most 30 ms",
      met: added <= 30e6,
    },
  ];
}
