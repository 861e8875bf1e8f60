import { expect, it } from "vitest";
import { faultMessage, kinesisFault, refuseViolations } from "../../src/stream/kinesis-fault.ts";

const values = { stream: "clicks", account: "123456789012", shard: "shardId-000000000000" };

it("An answer of Kinesis names what the request was about", () => {
  const error = kinesisFault("shardDoesNotExist", values);
  expect(error.message).toMatchInlineSnapshot(
    `"Shard shardId-000000000000 in stream clicks under account 123456789012 does not exist"`,
  );
  expect(error).toMatchObject({
    name: "ResourceNotFoundException",
    $fault: "client",
    $metadata: { httpStatusCode: 400 },
  });
  expect(faultMessage("writeLimit", values)).toMatchInlineSnapshot(
    `"Rate exceeded for shard shardId-000000000000 in stream clicks under account 123456789012."`,
  );
});

it("A ValidationException counts all members that break a constraint", () => {
  expect(() => refuseViolations([])).not.toThrow();
  expect(() => refuseViolations(["One.", "Two."])).toThrow("2 validation errors detected: One.; Two.");
});
