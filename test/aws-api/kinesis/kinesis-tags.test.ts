import { describe, expect, it } from "vitest";
import { checkTagKeys, checkTags } from "../../../src/aws-api/kinesis/kinesis-tags.ts";

const about = { stream: "clicks", account: "123456789012" };
const add = (tags: object, existing = {}) => checkTags(tags, { ...about, existing });

describe("Tags of a stream", () => {
  it("have letters of any alphabet, digits, blanks and some signs", () => {
    const tags = { "ü0 _.": "a", "/=+-@:": "b" };
    expect(add(tags)).toEqual(tags);
    expect(checkTagKeys(["ü0 _.", "/=+-@:"], about)).toHaveLength(2);
  });

  it.each(["abc;def", "abc\tdef", "abc\ndef", "abc,def"])("do not have %j", (text) => {
    const message =
      "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @ :.";
    const refusal = expect.objectContaining({ name: "InvalidArgumentException", message });
    expect(() => checkTagKeys([text], about)).toThrow(refusal);
    expect(() => add({ key: text })).toThrow(refusal);
  });

  it("do not have a percent sign, whatever that text says", () => {
    expect(() => checkTagKeys(["abc%def"], about)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentException: Failed to remove tags from stream clicks under account 123456789012 because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@',':'.]`,
    );
    expect(() => add({ "abc%def": "" })).toThrow("Failed to add tags to stream clicks");
  });

  it("are fifty at most, with those that are there", () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, ""]));
    expect(add(many)).toBe(many);
    expect(add({ k0: "other" }, many)).toEqual({ k0: "other" });
    expect(() => add({ another: "" }, many)).toThrow("cannot have more than 50 tags");
  });
});
