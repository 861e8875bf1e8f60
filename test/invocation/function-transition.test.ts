import { expect, it } from "vitest";
import { FunctionTransition } from "../../src/invocation/function-transition.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

function start() {
  const clock = new VirtualClock(1_000);
  const ended: string[] = [];
  return { clock, ended, transition: new FunctionTransition(clock, "worker") };
}

it("A creation is under way until the next event of the same instant", () => {
  const { clock, ended, transition } = start();
  expect(transition.kind).toBeUndefined();
  transition.begin("creating", () => ended.push("created"));
  expect([transition.kind, ended]).toEqual(["creating", []]);
  clock.takeNext()?.run();
  expect([clock.now, transition.kind, ended]).toEqual([1_000, undefined, ["created"]]);
});

it("A change takes effect for whoever asks, once", () => {
  const { clock, ended, transition } = start();
  transition.begin("updating", () => ended.push("updated"));
  transition.settle();
  transition.settle();
  expect([transition.kind, ended]).toEqual([undefined, ["updated"]]);
  expect(clock.pending).toEqual([]);
});

it("A change that follows at once lets the one before take effect first", () => {
  const { ended, transition } = start();
  transition.begin("creating", () => ended.push("created"));
  transition.begin("updating", () => ended.push("updated"));
  expect([transition.kind, ended]).toEqual(["updating", ["created"]]);
});
