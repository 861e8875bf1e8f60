import { AwsServiceError } from "../errors.ts";
import { performFault } from "./perform-fault.ts";
import type { ScenarioStep } from "./scenario-data.ts";
import { type GivenWorld, toHandler } from "./scenario-world.ts";

/**
 * Does what a step says. An invocation goes on by itself, and is given back: what Lambda refuses to invoke is an answer
 * like others.
 */
export async function performStep(
  world: GivenWorld,
  step: ScenarioStep,
): Promise<{ readonly answer?: Promise<unknown> }> {
  if ("invoke" in step) {
    const { at: _, invoke: name, event, ...options } = step;
    return { answer: world.handle("function", name).invoke(event, options).catch(refused) };
  }
  if ("send" in step) {
    const { at: _, send: body, to, ...options } = step;
    await world.handle("queue", to).send(body, options);
  } else if ("publish" in step) {
    const { at: _, publish: message, to, ...options } = step;
    await world.handle("topic", to).publish(message, options);
  } else if ("put" in step) {
    const { at: _, put: data, to, partitionKey = "1", ...options } = step;
    await world.handle("stream", to).putRecord({ data, partitionKey, ...options });
  } else if ("putItem" in step) await world.handle("table", step.to).putItem({ item: step.putItem });
  else if ("deleteItem" in step) await world.handle("table", step.from).deleteItem({ key: step.deleteItem });
  else if ("forceColdStart" in step) world.handle("function", step.forceColdStart).forceColdStart();
  else if ("deploy" in step) deploy(world, step);
  else if ("fault" in step) {
    const { at: _, ...fault } = step;
    performFault(world, fault);
  } else await step.do(world);
  return {};
}

function deploy(
  world: GivenWorld,
  { deploy: name, handler, alias }: Extract<ScenarioStep, { readonly deploy: string }>,
): void {
  world.handle("function", name).update({ handler: toHandler(handler) });
  const functionVersion = world.publish(name);
  if (alias !== undefined) world.handle("alias", `${name}:${alias}`).update({ functionVersion });
}

function refused(error: unknown): unknown {
  if (error instanceof AwsServiceError) return error;
  throw error;
}
