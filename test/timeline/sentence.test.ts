import { expect, it } from "vitest";
import { Lanes } from "../../src/timeline/lanes.ts";
import { toSentence } from "../../src/timeline/sentence.ts";
import { ShortIds } from "../../src/timeline/short-ids.ts";
import { poisonMessage } from "./story.ts";

it("names the same message and the same environment alike in every sentence", () => {
  const ids = new ShortIds();
  const vocabulary = { lanes: new Lanes(ids), ids };
  const sentences = poisonMessage().map((entry) => toSentence(entry, vocabulary));
  const messages = sentences.flatMap(({ text }) => text.match(/message \S+…/g) ?? []);
  expect(new Set(messages)).toEqual(new Set(["message 1a2b…"]));
  const environments = sentences
    .filter(({ lane }) => lane.kind === "environment")
    .map(({ lane }) => lane.name);
  expect(new Set(environments)).toEqual(new Set(["worker#1"]));
});
