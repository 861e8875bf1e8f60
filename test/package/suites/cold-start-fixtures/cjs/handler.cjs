const { EventEmitter } = require("eventemitter3");
const { countDep, countDeepThroughDep } = require("./dep.cjs");
const { whoRuns } = require("./scope.cjs");

let invocations = 0;

exports.handler = async (event) => {
  const late = event.late === true ? require("./late.cjs").countLate() : undefined;
  return {
    invocations: ++invocations,
    dep: countDep(),
    deep: countDeepThroughDep(),
    late,
    sharesPackage: EventEmitter === globalThis.coldStart.EventEmitter,
    packageName: EventEmitter.name,
    scope: whoRuns,
  };
};
