import { expect, it } from "vitest";
import { withoutPaths } from "./json-path.ts";

const answer = {
  invoke: { Payload: { errorType: "Error", trace: ["a"] }, RevisionId: "1" },
  list: { Versions: [{ RevisionId: "1" }, { RevisionId: "2", Payload: { errorType: "Error" } }] },
};

it.each([
  ["$.invoke.Payload", { ...answer, invoke: { RevisionId: "1" } }],
  [
    "$..RevisionId",
    {
      invoke: { Payload: { errorType: "Error", trace: ["a"] } },
      list: { Versions: [{}, { Payload: { errorType: "Error" } }] },
    },
  ],
  [
    "$..Payload.errorType",
    {
      invoke: { Payload: { trace: ["a"] }, RevisionId: "1" },
      list: { Versions: [{ RevisionId: "1" }, { RevisionId: "2", Payload: {} }] },
    },
  ],
  ["$.list.Versions[1]", { ...answer, list: { Versions: [{ RevisionId: "1" }] } }],
  ["$.list.Versions[0:2]", { ...answer, list: { Versions: [] } }],
  ["$.nothing..here", answer],
])("a recording leaves out %s", (path, rest) => {
  expect(withoutPaths(answer, [path])).toEqual(rest);
});
