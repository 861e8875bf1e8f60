import { EventEmitter } from "eventemitter3";
import { countDeepThroughDep, countDep } from "./dep.mjs";
import { whoRuns } from "./scope.mjs";

let invocations = 0;

export async function handler(event) {
  const late = event.late === true ? (await import("./late.mjs")).countLate() : undefined;
  return {
    invocations: ++invocations,
    dep: countDep(),
    deep: countDeepThroughDep(),
    late,
    sharesPackage: EventEmitter === globalThis.coldStart.EventEmitter,
    packageName: EventEmitter.name,
    scope: whoRuns,
  };
}
