import type { FaultDetails, ResourceFaultName } from "../journal/fault-records.ts";
import type { Lane } from "./lanes.ts";
import type { Sentence, SentenceTable, Vocabulary } from "./sentence.ts";

/** What a test has go wrong with functions and resources. */
export const faultSentences = {
  "fault.begun": (entry, vocabulary) => tell(entry, vocabulary, `⚡ from now on: ${WORDS[entry.fault]}`),
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

function tell({ resource, requestId }: FaultDetails, { lanes, ids }: Vocabulary, what: string): Sentence {
  const text = requestId === undefined ? what : `${what}: ${ids.of(requestId)}`;
  return { lane: laneOf(resource, lanes), tone: "warning", text };
}

function laneOf(resource: string, lanes: Vocabulary["lanes"]): Lane {
  const [, , service = "", , , , functionName = ""] = resource.split(":");
  if (service === "lambda") return lanes.function({ functionName, version: "$LATEST" });
  return lanes.resourceOfArn(resource) ?? lanes.resource("service", service);
}
