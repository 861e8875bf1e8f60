import { expect, it } from "vitest";
import { LogGroups } from "../../src/logs/log-groups.ts";
import type { LogSettings } from "../../src/logs/log-settings.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { recordedFunction, START_TIME } from "./recorded-function.ts";

const GROUP = "/aws/lambda/worker";

function createGroups(settings: Partial<LogSettings> = {}) {
  const worker = recordedFunction(settings);
  const clock = new VirtualClock(START_TIME);
  const groups = new LogGroups({ clock, journal: worker.journal, logStreams: worker.streams });
  return { worker, clock, groups };
}

function messagesIn(groups: LogGroups, name = GROUP): readonly string[] {
  return groups.find(name)?.streams.flatMap(({ records }) => records.map(({ message }) => message)) ?? [];
}

it("What functions write is in their groups, a stream for each environment, lines with their ends", () => {
  const { worker, groups } = createGroups();
  expect(groups.all).toEqual([]);
  worker.initStarted();
  worker.printed("loading");
  const [group] = groups.all;
  expect(group?.logGroupName).toBe(GROUP);
  expect(group?.streams.map(({ logStreamName }) => logStreamName)).toEqual([
    "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef",
  ]);
  expect(messagesIn(groups).at(-1)).toBe("loading\n");
});

it("Lines of JSON have no ends", () => {
  const { worker, groups } = createGroups({ logFormat: "JSON" });
  worker.initStarted();
  worker.printed("{}");
  expect(messagesIn(groups).at(-1)).toBe("{}");
});

it("A group that was deleted has only what is written afterwards", () => {
  const { worker, groups } = createGroups();
  worker.initStarted();
  worker.printed("old");
  groups.delete(GROUP);
  expect(groups.find(GROUP)).toBeUndefined();
  worker.printed("new");
  expect(messagesIn(groups)).toEqual(["new\n"]);
});

it("A stream that was deleted leaves the others", () => {
  const { worker, groups } = createGroups();
  worker.initStarted();
  groups.createStream(GROUP, "own");
  const name = "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef";
  groups.deleteStream(GROUP, name);
  expect(groups.find(GROUP)?.streams.map(({ logStreamName }) => logStreamName)).toEqual(["own"]);
});

it("Events that are put are in the order of time", () => {
  const { groups } = createGroups();
  groups.create("app");
  groups.put([{ timestamp: 2, message: "b" }], { logGroupName: "app", logStreamName: "s" });
  groups.put([{ timestamp: 1, message: "a" }], { logGroupName: "app", logStreamName: "s" });
  expect(messagesIn(groups, "app")).toEqual(["a", "b"]);
  expect(groups.find("app")?.streams[0]?.records[0]).toMatchObject({
    timestamp: 1,
    ingestionTime: START_TIME,
  });
});

it("A group has tags and a retention, also one that a function writes", () => {
  const { worker, groups } = createGroups();
  worker.initStarted();
  groups.tag(GROUP, { a: "1", b: "2" });
  groups.tag(GROUP, { b: "3" });
  groups.untag(GROUP, ["a", "none"]);
  groups.setRetention(GROUP, 7);
  expect(groups.find(GROUP)).toMatchObject({ tags: { b: "3" }, retentionInDays: 7 });
  expect(messagesIn(groups)).toHaveLength(1);
});

it("A stream of a function takes events, too", () => {
  const { worker, groups } = createGroups();
  worker.initStarted();
  worker.printed("line");
  const logStreamName = groups.find(GROUP)?.streams[0]?.logStreamName ?? "";
  groups.put([{ timestamp: START_TIME + 1, message: "put" }], { logGroupName: GROUP, logStreamName });
  expect(messagesIn(groups).slice(-2)).toEqual(["line\n", "put"]);
  expect(messagesIn(groups)).toHaveLength(3);
});
