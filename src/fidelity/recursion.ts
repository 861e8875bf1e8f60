import type { Chosen, Published } from "./published.ts";
import { developerGuide, READ_ON, stackdRecording } from "./source.ts";

/** Executions of a function within one chain of requests; the next one is stopped. */
export const RECURSION_LIMIT = {
  value: 16,
  unit: "count",
  source: `${developerGuide("invocation-recursion")}; ${stackdRecording("recursion_execution")}`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How the X-Ray header counts a chain of several functions. */
export const LINEAGE_OF_SEVERAL_FUNCTIONS = {
  value: "<hops>:<function>:<earlier executions>, further functions after a |",
  unit: "text",
  because:
    "Recorded is the chain of one function, 1:b695919f:0 to 16:b695919f:15. How several are written was not found.",
} as const satisfies Chosen<string>;

/** Which chain a batch continues. */
export const LINEAGE_OF_BATCH = {
  value: "the one in which the function has run most often",
  unit: "rule",
  because: "A batch can hold messages of several chains. Which one AWS goes by was not found.",
} as const satisfies Chosen<string>;

/** Message of RecursiveInvocationException. */
export const RECURSIVE_INVOCATION_MESSAGE = {
  value:
    "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped your function's invocation.",
  unit: "text",
  because: "No recorded answer was found. This is how the API reference describes the exception.",
} as const satisfies Chosen<string>;

/** Whether the record of a stopped event goes to a function that is stopped in the same chain. */
export const RECORD_WITHIN_LOOP = {
  value: "no: it counts as a delivery that failed",
  unit: "rule",
  because:
    "Two functions that are each other's destination would otherwise tell each other of their end for ever. What AWS does was not found.",
} as const satisfies Chosen<string>;

/** Condition of the invocation record of an event whose chain was stopped. */
export const RECURSIVE_INVOCATION_CONDITION = {
  value: "RecursiveInvocation",
  unit: "text",
  because: "AWS sends the event to the failure destinations; the condition in the record was not found.",
} as const satisfies Chosen<string>;
