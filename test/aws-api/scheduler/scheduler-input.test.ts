import { expect, it } from "vitest";
import { present } from "../../../src/aws-api/request-members.ts";
import { needed, schedulerPage } from "../../../src/aws-api/scheduler/scheduler-input.ts";

it("A page of Scheduler is in the order of names; a query has its numbers as text", () => {
  const all = ["c", "a", "b"].map((name) => ({ name, arn: `arn:${name}` }));
  const first = schedulerPage(all, { MaxResults: "2" });
  expect(first.entries.map(({ name }) => name)).toEqual(["a", "b"]);
  const second = schedulerPage(all, { MaxResults: "2", NextToken: first.NextToken });
  expect(second).toEqual({ entries: [{ name: "c", arn: "arn:c" }] });
});

it("What is null in a request of Scheduler is absent", () => {
  expect(present({ a: null, b: 0 })).toEqual({ b: 0 });
  expect(() => needed({ Name: null }, "Name")).toThrow("Value null at 'name'");
});
