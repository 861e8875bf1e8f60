import { expect, it } from "vitest";
import { snsPage } from "../../../src/aws-api/sns/sns-page.ts";

it("A page of SNS has a hundred entries and says where the next one begins", () => {
  const all = Array.from({ length: 250 }, (_, index) => index);
  const first = snsPage(all, {});
  const second = snsPage(all, { NextToken: first.NextToken });
  const third = snsPage(all, { NextToken: second.NextToken });
  expect([first, second, third].map(({ entries }) => [entries[0], entries.length])).toEqual([
    [0, 100],
    [100, 100],
    [200, 50],
  ]);
  expect(third).not.toHaveProperty("NextToken");
});
