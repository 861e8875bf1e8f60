import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOverlap, matchesRule, type NotificationRule } from "../../src/bucket/notification-rule.ts";

function rule(events: string | readonly string[], prefix = "", suffix = ""): NotificationRule {
  return { events: typeof events === "string" ? [events] : events, prefix, suffix };
}

describe("what a destination is notified of", () => {
  it.each([
    ["s3:ObjectCreated:*", "ObjectCreated:Put", true],
    ["s3:ObjectCreated:Put", "ObjectCreated:Put", true],
    ["s3:ObjectCreated:Copy", "ObjectCreated:Put", false],
    ["s3:ObjectRemoved:*", "ObjectCreated:Put", false],
  ])("%s and %s: %s", (pattern, eventName, matches) => {
    expect(matchesRule(rule(pattern), { eventName, key: "a" })).toBe(matches);
  });

  it.each([
    ["images/", ".jpg", "images/a.jpg", true],
    ["images/", ".jpg", "images/a.png", false],
    ["images/", ".jpg", "other/a.jpg", false],
    ["a", "a", "a", true],
  ])("prefix %s and suffix %s match %s: %s", (prefix, suffix, key, matches) => {
    const eventName = "ObjectCreated:Put";
    expect(matchesRule(rule("s3:ObjectCreated:*", prefix, suffix), { eventName, key })).toBe(matches);
  });
});

describe("two rules overlap", () => {
  const created = "s3:ObjectCreated:*";
  it("if they share an event and have no filter", () => {
    expect(findOverlap([rule(created), rule("s3:ObjectCreated:Put")])?.message).toBe(
      "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
    );
    expect(findOverlap([rule("s3:ObjectCreated:Put"), rule("s3:ObjectCreated:Copy")])).toBeUndefined();
    expect(findOverlap([rule(created), rule("s3:ObjectRemoved:*")])).toBeUndefined();
  });

  it("if prefixes and suffixes overlap as well", () => {
    expect(findOverlap([rule(created, "images/"), rule(created)])?.message).toBe(
      "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
    );
    expect(findOverlap([rule(created, "images"), rule(created, "", ".jpg")])).toBeDefined();
    expect(findOverlap([rule(created, "images/", ".jpg"), rule(created, "images/", ".png")])).toBeUndefined();
    expect(findOverlap([rule(created, "images/"), rule(created, "logs/")])).toBeUndefined();
  });

  it("whenever some key matches both", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 2 });
    const any = fc.tuple(part, part).map(([prefix, suffix]) => rule(created, prefix, suffix));
    void fc.assert(
      fc.property(any, any, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 }), (a, b, key) => {
        const event = { eventName: "ObjectCreated:Put", key };
        if (matchesRule(a, event) && matchesRule(b, event))
          expect(findOverlap([a, b])?.rules).toEqual([a, b]);
      }),
    );
  });
});
