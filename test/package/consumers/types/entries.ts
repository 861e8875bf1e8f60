import { createRuntime, type Fault } from "lambdarium";
import { runScenario, type ScenarioFailure, scenario, script } from "lambdarium/scenario";
import { renderHtml, type WriteTimelineOptions, writeTimeline } from "lambdarium/timeline";

const runtime = createRuntime();
const worker = runtime.createFunction("worker", { handler: script().fails("boom").times(2).then.succeeds() });
export const fault: Fault = runtime.faults.throttle(worker, { for: "30s" });
// @ts-expect-error a fault is for a function or a queue
runtime.faults.crash(7);

export const page: string = renderHtml(runtime, { title: "what happened" });
export const options: WriteTimelineOptions = { folder: "timelines", name: "a test" };
export const files: readonly string[] = writeTimeline(runtime, options);

const { data } = scenario("a title")
  .queue("orders")
  .at("1s")
  .send("m1", { to: "orders" })
  .expect("orders")
  .not.toBeEmpty();
export const run = runScenario(data).catch((failure: ScenarioFailure) => failure.transcript);
