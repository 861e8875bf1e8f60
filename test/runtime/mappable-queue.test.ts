import { describe, expect, it } from "vitest";
import { messageOf, startRuntime } from "./started-runtime.ts";

const handler = async () => {};

describe("A queue as event source", () => {
  it("is refused for a function that may run longer than messages are hidden, at creation and at an update", () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders", { visibilityTimeout: 30 });
    const quick = runtime.createFunction("quick", { handler, timeout: 30 });
    const slow = runtime.createFunction("slow", { handler, timeout: 31 });
    const create = () => runtime.createEventSourceMapping({ eventSource: queue, function: slow });
    const message =
      "AWS answers InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds";
    expect(messageOf(create)).toContain(message);
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: quick });
    expect(messageOf(() => mapping.update({ function: slow }))).toContain(message);
    expect(mapping.functionArn).toBe(quick.arn);
  });
});
