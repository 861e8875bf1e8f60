import { expect, it } from "vitest";
import { type ConformanceResult, printConformance } from "./conformance-table.ts";

it("names what is not reproduced, and why", () => {
  const results: readonly ConformanceResult[] = [
    { recording: "sqs/fifo", outcome: "reproduced" },
    { recording: "sqs/fair", outcome: "in part", because: "answer_2: It is not known." },
    { recording: "invoke/url", outcome: "reproduced" },
    { recording: "triggers/api", outcome: "not reproduced", because: "API Gateway is not simulated." },
  ];
  expect(printConformance(results)).toMatchInlineSnapshot(`
    "area      scenarios  reproduced
    invoke            1           1
    sqs               2           1
      in part: sqs/fair
        answer_2: It is not known.
    triggers          1           0
      not reproduced: triggers/api
        API Gateway is not simulated.
    all               4           2
    50.0 % of the scenarios are reproduced in full."
  `);
});
