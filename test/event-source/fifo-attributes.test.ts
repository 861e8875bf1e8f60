import { describe, expect, it } from "vitest";
import {
  checkQueueName,
  type FifoQueueAttributes,
  resolveFifoSettings,
} from "../../src/event-source/fifo-attributes.ts";
import { refusalOf } from "./queue-services.ts";

describe("a queue's name", () => {
  it("has 1 to 80 letters, digits, hyphens and underscores", () => {
    for (const name of ["", "a b", "x".repeat(81), "ü", ".fifo", `${"x".repeat(76)}.fifo`])
      expect(() => checkQueueName(name, undefined)).toThrow("1 to 80");
    for (const name of ["a", "Orders_2-x", "x".repeat(80)])
      expect(() => checkQueueName(name, undefined)).not.toThrow();
    expect(() => checkQueueName(`${"x".repeat(75)}.fifo`, true)).not.toThrow();
  });

  it("ends with .fifo if it is a FIFO queue, and only then", () => {
    expect(() => checkQueueName("orders.fifo", undefined)).toThrowErrorMatchingInlineSnapshot(
      `
      [InvalidArgumentError: createQueue("orders.fifo"): expected \`fifoQueue\` to be true, since the name ends with .fifo, got undefined
      AWS answers InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length]
    `,
    );
    expect(() => checkQueueName("orders", true)).toThrowErrorMatchingInlineSnapshot(
      `
      [InvalidArgumentError: createQueue("orders"): expected \`fifoQueue\` to be left out, since the name does not end with .fifo, got true
      AWS answers InvalidParameterValue: The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.]
    `,
    );
  });
});

describe("the attributes of a FIFO queue", () => {
  const fifo = { where: "createQueue()", isFifo: true };
  const resolve = (options: object) => resolveFifoSettings(fifo, options as FifoQueueAttributes);

  it("have AWS's defaults, and keep their values when others are set", () => {
    const settings = resolve({ fifoQueue: true });
    expect(settings).toEqual({
      contentBasedDeduplication: false,
      deduplicationScope: "queue",
      fifoThroughputLimit: "perQueue",
    });
    const changed = resolveFifoSettings(fifo, { contentBasedDeduplication: true }, settings);
    expect(resolveFifoSettings(fifo, { deduplicationScope: "messageGroup" }, changed)).toEqual({
      contentBasedDeduplication: true,
      deduplicationScope: "messageGroup",
      fifoThroughputLimit: "perQueue",
    });
  });

  it("are refused if they are out of range", () => {
    const refused = [
      { fifoQueue: "true" },
      { contentBasedDeduplication: "yes" },
      { deduplicationScope: "group" },
      { fifoThroughputLimit: "none" },
      { fifoThroughputLimit: "perMessageGroupId" },
    ];
    const messages = refused.map((options) => String(refusalOf(() => resolve(options))["message"]));
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "createQueue(): expected \`fifoQueue\` to be true or false, got "true"
      AWS answers InvalidAttributeValue: Invalid value for the parameter FifoQueue.
      createQueue(): expected \`contentBasedDeduplication\` to be true or false, got "yes"
      AWS answers InvalidAttributeValue: Invalid value for the parameter ContentBasedDeduplication.
      createQueue(): expected \`deduplicationScope\` to be "queue" or "messageGroup", got "group"
      AWS answers InvalidAttributeValue: Invalid value for the parameter DeduplicationScope.
      createQueue(): expected \`fifoThroughputLimit\` to be "perQueue" or "perMessageGroupId", got "none"
      AWS answers InvalidAttributeValue: Invalid value for the parameter FifoThroughputLimit.
      createQueue(): expected \`fifoThroughputLimit\` to be "perQueue" unless deduplicationScope is "messageGroup", got "perMessageGroupId"
      AWS answers InvalidAttributeValue: Invalid value for the parameter FifoThroughputLimit."
    `);
  });

  it("can be no other type of queue later", () => {
    expect(refusalOf(() => resolve({ fifoQueue: false }))).toMatchObject({
      name: "InvalidAttributeValue",
      message: "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    });
  });
});

describe("a standard queue", () => {
  const resolve = (options: FifoQueueAttributes) =>
    resolveFifoSettings({ where: "createQueue()", isFifo: false }, options);

  it("has none of the attributes of a FIFO queue, and SQS says so", () => {
    expect(resolve({})).toBeUndefined();
    const messages = [
      { fifoQueue: false },
      { contentBasedDeduplication: true },
      { deduplicationScope: "queue" },
      { fifoThroughputLimit: "perQueue" },
    ].map((options) => refusalOf(() => resolve(options as FifoQueueAttributes))["message"]);
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "Unknown Attribute FifoQueue.
      Unknown Attribute ContentBasedDeduplication.
      You can specify the DeduplicationScope only when FifoQueue is set to true.
      You can specify the FifoThroughputLimit only when FifoQueue is set to true."
    `);
  });
});
