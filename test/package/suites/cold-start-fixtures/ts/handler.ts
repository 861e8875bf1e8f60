import { EventEmitter } from "eventemitter3";
import { countDeepThroughDep, countDep } from "./dep";
import { whoRuns } from "./scope";

let invocations = 0;

export async function handler(event: { readonly late?: boolean }): Promise<unknown> {
  const late = event.late === true ? (await import("./late")).countLate() : undefined;
  return {
    invocations: ++invocations,
    dep: countDep(),
    deep: countDeepThroughDep(),
    late,
    sharesPackage:
      EventEmitter === (globalThis as { coldStart?: { EventEmitter: unknown } }).coldStart?.EventEmitter,
    packageName: EventEmitter.name,
    scope: whoRuns,
  };
}
