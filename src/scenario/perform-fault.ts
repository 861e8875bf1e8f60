import type { LambdaFunction } from "../runtime/lambda-function.ts";
import type { Queue } from "../runtime/queue.ts";
import type { ScenarioFault } from "./scenario-data.ts";
import type { GivenWorld } from "./scenario-world.ts";

/** Has something go wrong with what was given. What a fault takes it checks itself. */
export function performFault(world: GivenWorld, fault: ScenarioFault): void {
  const { faults } = world.runtime;
  const target = world.get(fault.on) as LambdaFunction & Queue;
  switch (fault.fault) {
    case "delayMessages": {
      const { fault: _, on: _on, by, ...options } = fault;
      faults.delayMessages(target, by, options);
      return;
    }
    case "expire":
      faults.expire(target);
      return;
    default: {
      const { fault: name, on: _on, ...options } = fault;
      faults[name](target, options);
    }
  }
}
