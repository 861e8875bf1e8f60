import { expect, it } from "vitest";
import { membersOfForm } from "../../src/aws-api/query-form.ts";

it("spells out members, lists and maps", () => {
  const form = new URLSearchParams({
    Action: "Publish",
    Version: "2010-03-31",
    TopicArn: "arn",
    "MessageAttributes.entry.2.Name": "b",
    "MessageAttributes.entry.2.Value.DataType": "Number",
    "MessageAttributes.entry.2.Value.StringValue": "2",
    "MessageAttributes.entry.1.Name": "a",
    "MessageAttributes.entry.1.Value.DataType": "String",
    "MessageAttributes.entry.1.Value.StringValue": "one",
    "Attributes.entry.1.key": "Raw",
    "Attributes.entry.1.value": "true",
    "Entries.member.10.Id": "ten",
    "Entries.member.9.Id": "nine",
  });
  expect(membersOfForm(form)).toEqual({
    TopicArn: "arn",
    MessageAttributes: {
      a: { DataType: "String", StringValue: "one" },
      b: { DataType: "Number", StringValue: "2" },
    },
    Attributes: { Raw: "true" },
    Entries: [{ Id: "nine" }, { Id: "ten" }],
  });
});

it("has no members that every object has", () => {
  expect(membersOfForm(new URLSearchParams("a.__proto__.b=1&constructor=2"))).toEqual(
    JSON.parse('{"a": {"__proto__": {"b": "1"}}, "constructor": "2"}'),
  );
});
