import { describe, expect, it } from "vitest";
import { Placeholders } from "./placeholders.ts";

function createPlaceholders() {
  return new Placeholders({ "<region>": "us-east-1" });
}

describe("A placeholder of a recording", () => {
  it("stands for the first value that it is compared with, anywhere in a text", () => {
    const placeholders = createPlaceholders();
    const arn = "arn:aws:lambda:us-east-1:111111111111:function:worker:1";
    expect(
      placeholders.resolve("arn:aws:lambda:<region>:111111111111:function:<function-name:1>:1", arn),
    ).toBe(arn);
    expect(placeholders.resolve({ name: "<function-name:1>" }, { name: "worker" })).toEqual({
      name: "worker",
    });
    expect(placeholders.resolve(["<function-name:1>"], ["other"])).toEqual(["worker"]);
  });

  it("stands for another value than one of another number", () => {
    const placeholders = createPlaceholders();
    placeholders.resolve("<uuid:1>", "a");
    expect(placeholders.resolve("<uuid:2>", "a")).toBe("<uuid:2>");
    expect(placeholders.resolve("<uuid:2>", "b")).toBe("b");
    expect(placeholders.resolve("<request-id:1>", "a")).toBe("a");
  });

  it("is the same wherever it stands in one text, unless it is a measurement", () => {
    const placeholders = createPlaceholders();
    expect(placeholders.resolve("<uuid:1> <uuid:1>", "a b")).toBe("<uuid:1> <uuid:1>");
    expect(placeholders.resolve("<duration> ms, <duration> ms", "1.5 ms, 2 ms")).toBe("1.5 ms, 2 ms");
  });

  it("may stand for what is no text, but never for nothing", () => {
    expect(createPlaceholders().resolve({ trace: "<trace>" }, { trace: ["Error"] })).toEqual({
      trace: ["Error"],
    });
    expect(createPlaceholders().resolve("<uuid:1>", undefined)).toBe("<uuid:1>");
  });

  it("can be a word for a time, or a repeated letter", () => {
    const placeholders = createPlaceholders();
    const now = "2026-01-01T00:00:00.000Z";
    expect(placeholders.resolve("date\t<uuid:1>", `${now}\tone`)).toBe(`${now}\tone`);
    expect(placeholders.resolve("date", "yesterday")).toBe("date");
    expect(placeholders.resolve("update", "date")).toBe("update");
    expect(placeholders.resolve("'<a:len(3)>'", "'aaa'")).toBe("'aaa'");
    expect(placeholders.resolve("'<a:len(3)>'", "'aaaa'")).toBe("'aaa'");
  });

  it("does not hide what stands around it, nor members and items too many or too few", () => {
    const placeholders = createPlaceholders();
    expect(placeholders.resolve("Value '<uuid:1>' is wrong.", "Value 'a' is right.")).toBe(
      "Value '<uuid:1>' is wrong.",
    );
    expect(placeholders.resolve({ id: "<uuid:1>" }, { id: "a", more: 1 })).toEqual({ id: "a" });
    expect(placeholders.resolve(["<uuid:1>", "<uuid:2>"], ["a"])).toEqual(["a", "<uuid:2>"]);
  });
});
