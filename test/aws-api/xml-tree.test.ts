import { expect, it } from "vitest";
import { childrenOf, parseXml, textOf } from "../../src/aws-api/xml-tree.ts";

it("Elements are a tree, without prefixes, attributes, declarations and comments", () => {
  const text = `<?xml version="1.0"?><!-- c --><s:Tagging xmlns:s="urn:x"><TagSet><Tag a="1"><Key>a&amp;b</Key><Value/></Tag>
  <Tag><Key><![CDATA[<c>]]></Key></Tag></TagSet></s:Tagging>`;
  const root = parseXml(text);
  expect(root?.name).toBe("Tagging");
  const tags = childrenOf(childrenOf(root, "TagSet")[0], "Tag");
  expect(tags.map((tag) => [textOf(tag, "Key"), textOf(tag, "Value")])).toEqual([
    ["a&b", ""],
    ["<c>", undefined],
  ]);
  expect(childrenOf(undefined, "Tag")).toEqual([]);
});

it("References stand for characters", () => {
  expect(parseXml("<a>&lt;&#65;&#x1F600;&quot;&unknown;</a>")?.text).toBe('<A😀"&unknown;');
});

it.each(["", "text", "<a>", "<a></b>", "<a/><b/>", "<a></a>x", "</a>", "<a", "<a><b></a></b>"])(
  "%j is not well formed",
  (text) => {
    expect(parseXml(text)).toBeUndefined();
  },
);
