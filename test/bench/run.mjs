// Prints the benchmark table. Each figure is the best of several rounds; ratios are of figures taken in the same run.
import { asynchronousInvocation } from "./asynchronous-invocation.mjs";
import { importTime } from "./import-time.mjs";
import { kinesisRecords } from "./kinesis-records.mjs";
import { memoryOfLongRun } from "./memory.mjs";
import { sdkCall } from "./sdk-call.mjs";
import { sixVirtualHours } from "./six-hours.mjs";
import { sqsMessages } from "./sqs-messages.mjs";
import { warmInvocation } from "./warm-invocation.mjs";

const rows = [];
for (const benchmark of [
  importTime,
  warmInvocation,
  sixVirtualHours,
  sqsMessages,
  asynchronousInvocation,
  memoryOfLongRun,
  kinesisRecords,
  sdkCall,
]) {
  rows.push(...(await benchmark()));
}

const width = Math.max(...rows.map(({ what }) => what.length));
process.stdout.write(`Node ${process.version}, ${process.platform} ${process.arch}\n\n`);
process.stdout.write(`| ${"what".padEnd(width)} | figure     | goal                |     |\n`);
process.stdout.write(`| ${"-".repeat(width)} | ---------- | ------------------- | --- |\n`);
for (const { what, figure, goal, met } of rows) {
  const verdict = met === undefined ? "" : met ? "yes" : "NO";
  process.stdout.write(
    `| ${what.padEnd(width)} | ${figure.padStart(10)} | ${goal.padEnd(19)} | ${verdict.padEnd(3)} |\n`,
  );
}
