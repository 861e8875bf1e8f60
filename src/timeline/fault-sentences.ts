import type { FaultDetails, FaultTerms, ResourceFaultName } from "../journal/fault-records.ts";
import { formatDuration } from "../time/duration.ts";
import type { Lane } from "./lanes.ts";
import type { Sentence, SentenceTable, Vocabulary } from "./sentence.ts";
import { ordinal } from "./wording.ts";

/** What a test has go wrong with functions and resources. */
export const faultSentences = {
  "fault.begun": (entry, vocabulary) => tell(entry, vocabulary, `⚡ ${announced(entry)}`),
  "fault.happened": (entry, vocabulary) => tell(entry, vocabulary, `⚡ ${WORDS[entry.fault]}`),
  "fault.ended": (entry, vocabulary) => tell(entry, vocabulary, `⚡ no more: ${WORDS[entry.fault]}`),
} satisfies Partial<SentenceTable>;

const WORDS: Readonly<Record<ResourceFaultName, string>> = {
  throttle: "invocations throttled",
  crash: "environment killed",
  timeOut: "answer withheld until the timeout",
  deliverTwice: "delivered twice",
  reorder: "messages out of order",
  delayMessages: "messages delayed",
  expire: "all messages expire",
  makeUnreachable: "out of reach",
  forceColdStart: "idle environments shut down",
};

/** `for 30 s: invocations throttled`, `at the 2nd invocation from now: environment killed after 1 s`. */
function announced(entry: FaultDetails & FaultTerms): string {
  const { fault, afterMs = 0, delayMs } = entry;
  const after = afterMs === 0 ? "" : ` after ${formatDuration(afterMs)}`;
  const by = delayMs === undefined ? "" : ` by ${formatDuration(delayMs)}`;
  return `${whenOf(entry)}: ${WORDS[fault]}${after}${by}`;
}

function whenOf({ durationMs, invocation, times }: FaultTerms): string {
  if (durationMs !== undefined) return `for ${formatDuration(durationMs)}`;
  if (invocation !== undefined)
    return invocation === 1 ? "at the next invocation" : `at the ${ordinal(invocation)} invocation from now`;
  if (times !== undefined) return times === 1 ? "the next time" : `the next ${times} times`;
  return "from now on";
}

function tell({ resource, requestId }: FaultDetails, { lanes, ids }: Vocabulary, what: string): Sentence {
  const text = requestId === undefined ? what : `${what}: ${ids.of(requestId)}`;
  return { lane: laneOf(resource, lanes), tone: "warning", text };
}

function laneOf(resource: string, lanes: Vocabulary["lanes"]): Lane {
  const [, , service = "", , , , functionName = ""] = resource.split(":");
  if (service === "lambda") return lanes.function({ functionName, version: "$LATEST" });
  return lanes.resourceOfArn(resource) ?? lanes.resource("service", service);
}
