import { describe, expect, it } from "vitest";
import { deletionTime, TimeToLive } from "../../src/table/time-to-live.ts";
import { advanceBySeconds, createServices, START } from "../event-source/queue-services.ts";

const DELAY = 172_800_000;
const at = (text: string) => deletionTime({ expires: { N: text } }, "expires", START);

describe("an item's time to live", () => {
  it("is over at a second since 1970; the service deletes the item two days later", () => {
    expect(at(String(START / 1_000 + 60))).toBe(START + 60_000 + DELAY);
    expect(at(String(START / 1_000 + 60.9))).toBe(START + 60_000 + DELAY);
  });

  it("may be over already, unless that is five years ago", () => {
    expect(at(String(START / 1_000 - 60))).toBe(START - 60_000 + DELAY);
    expect(at(String(Date.UTC(2021, 0, 1) / 1_000))).toBe(START + DELAY);
    expect(at(String(Date.UTC(2021, 0, 1) / 1_000 - 1))).toBeUndefined();
  });

  it("is none if the attribute is missing, is no number or is no instant", () => {
    expect(deletionTime({}, "expires", START)).toBeUndefined();
    expect(deletionTime({ expires: { S: "1" } }, "expires", START)).toBeUndefined();
    expect(at("1e125")).toBeUndefined();
  });
});

it("a deletion is planned anew whenever the item is written, and keeps no run alive", () => {
  const { clock } = createServices();
  const timeToLive = new TimeToLive(clock, { table: "orders", attribute: "expires" });
  const due: string[] = [];
  const plan = (key: string, seconds?: number) =>
    timeToLive.plan(
      key,
      seconds === undefined ? undefined : { expires: { N: String(START / 1_000 + seconds) } },
      () => due.push(key),
    );
  plan("a", 10);
  plan("b", 10);
  plan("c", 10);
  plan("a", 20);
  plan("b");
  expect(clock.foregroundCount).toBe(0);
  expect(clock.pending.map(({ label }) => label)).toEqual([
    "orders: time to live is over",
    "orders: time to live is over",
  ]);
  advanceBySeconds(clock, DELAY / 1_000 + 10);
  expect(due).toEqual(["c"]);
  advanceBySeconds(clock, 10);
  expect(due).toEqual(["c", "a"]);
});
