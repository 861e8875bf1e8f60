import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IamStatement } from "../../src/function/iam-statement.ts";
import { checkExecutionRole, roleAllows } from "../../src/permission/execution-role.ts";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const SEND = { action: "sqs:SendMessage", resource: QUEUE };

describe("An execution role", () => {
  it.each<[string, IamStatement, boolean]>([
    ["the action on the resource", SEND, true],
    [
      "lists of them",
      { action: ["sqs:DeleteMessage", "sqs:SendMessage"], resource: ["arn:aws:sqs", QUEUE] },
      true,
    ],
    ["every action of the service", { action: "sqs:*", resource: "*" }, true],
    ["everything", { action: "*", resource: "*" }, true],
    ["the action in other letters", { action: "SQS:sendmessage", resource: QUEUE }, true],
    ["another action", { action: "sqs:ReceiveMessage", resource: QUEUE }, false],
    ["another queue", { action: "sqs:SendMessage", resource: `${QUEUE}-2` }, false],
    ["queues of that beginning", { action: "sqs:Send*", resource: "arn:aws:sqs:*:*:ord*" }, true],
    ["another service", { action: "sns:*", resource: "*" }, false],
  ])("that allows %s", (_what, statement, expected) => {
    expect(roleAllows([statement], SEND)).toBe(expected);
  });

  it("allows nothing without a statement", () => {
    expect(roleAllows([], SEND)).toBe(false);
  });

  it("does not allow what any of its statements denies, wherever that stands", () => {
    const statements = fc.shuffledSubarray<IamStatement>([
      { action: "*", resource: "*" },
      { effect: "Allow", ...SEND },
      { effect: "Deny", action: "sqs:Send*", resource: QUEUE },
      { effect: "Deny", action: "sqs:DeleteMessage", resource: "*" },
      { effect: "Allow", action: "sns:Publish", resource: "*" },
    ]);
    fc.assert(
      fc.property(statements, (role) => {
        const concerned = role.filter(({ action }) => /^(?:\*|sqs:Send.*)$/.test(String(action)));
        const isDenied = concerned.some(({ effect }) => effect === "Deny");
        expect(roleAllows(role, SEND)).toBe(concerned.length > 0 && !isDenied);
      }),
    );
  });
});

describe("The statements of an execution role", () => {
  const check = (given: unknown) => checkExecutionRole(given, { where: "createFunction", option: "role" });

  it("allow unless they say otherwise, and may name one action and resource or many", () => {
    expect(check([SEND, { effect: "Deny", action: ["s3:*"], resource: ["arn:aws:s3:::photos/*"] }])).toEqual([
      { effect: "Allow", action: ["sqs:SendMessage"], resource: [QUEUE] },
      { effect: "Deny", action: ["s3:*"], resource: ["arn:aws:s3:::photos/*"] },
    ]);
  });

  it("are named when they make no sense", () => {
    expect(() => check({})).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role\` to be a list of IAM statements, got an empty object]`,
    );
    expect(() => check([SEND, "sqs:*"])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[1]\` to be an IAM statement, got "sqs:*"]`,
    );
    expect(() => check([{ Effect: "Allow", ...SEND }])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[0].Effect\` to be a known option (did you mean \`role[0].effect\`?), got "Allow"]`,
    );
    expect(() => check([{ ...SEND, effect: "allow" }])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[0].effect\` to be "Allow" or "Deny", got "allow"]`,
    );
    expect(() =>
      check([{ ...SEND, action: ["sqs:SendMessage", "SendMessage"] }]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[0].action\` to be an action such as sqs:SendMessage, or a list of them, got "SendMessage"]`,
    );
    expect(() => check([{ ...SEND, resource: [] }])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[0].resource\` to be an ARN or \`*\`, or a list of them, got an array of 0]`,
    );
    expect(() => check([{ action: "sqs:*" }])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createFunction: expected \`role[0].resource\` to be an ARN or \`*\`, or a list of them, got undefined]`,
    );
  });

  it.each(["condition", "notAction", "notResource"])(
    "are refused with %s, which is not simulated",
    (name) => {
      expect(() => check([{ ...SEND, [name]: "x" }])).toThrow(
        `createFunction: \`role[0].${name}\` is not simulated`,
      );
    },
  );
});
