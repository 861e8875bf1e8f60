import { describe, expect, it } from "vitest";
import {
  DEFAULT_KEPT_SETTINGS,
  type KeptQueueAttributes,
  printKeptSettings,
  resolveKeptSettings,
} from "../../src/event-source/kept-attributes.ts";

const where = 'createQueue("orders")';

/** What GetQueueAttributes shows after these were set one after the other. */
function printed(...changes: readonly KeptQueueAttributes[]) {
  const settings = changes.reduce(
    (current, change) => resolveKeptSettings(where, change, current),
    DEFAULT_KEPT_SETTINGS,
  );
  return printKeptSettings(settings);
}

describe("the encryption of a queue", () => {
  it("is that of SQS's own keys, unless it is switched off", () => {
    expect(printed()).toEqual({ SqsManagedSseEnabled: "true" });
    expect(printed({ sqsManagedSseEnabled: false })).toEqual({ SqsManagedSseEnabled: "false" });
  });

  it("is either with SQS's keys or with one of KMS", () => {
    const withKey = { SqsManagedSseEnabled: "false", KmsMasterKeyId: "alias/a" };
    expect(printed({ kmsMasterKeyId: "alias/a" })).toEqual({
      ...withKey,
      KmsDataKeyReusePeriodSeconds: "300",
    });
    expect(printed({ kmsMasterKeyId: "alias/a", kmsDataKeyReusePeriodSeconds: 60 })).toEqual({
      ...withKey,
      KmsDataKeyReusePeriodSeconds: "60",
    });
    expect(printed({ kmsMasterKeyId: "alias/a" }, { sqsManagedSseEnabled: true })).toEqual({
      SqsManagedSseEnabled: "true",
    });
    expect(printed({ kmsMasterKeyId: "alias/a" }, { kmsMasterKeyId: "" })).not.toHaveProperty(
      "KmsMasterKeyId",
    );
  });

  it("is refused if it is of the wrong kind or out of range", () => {
    const refused = (options: object) => () => printed(options);
    expect(refused({ kmsDataKeyReusePeriodSeconds: 59 })).toThrow("from 60 to 86400");
    expect(refused({ kmsMasterKeyId: "alias/a", sqsManagedSseEnabled: true })).toThrow(
      "You can use one type of server-side encryption (SSE) at one time.",
    );
    expect(refused({ kmsMasterKeyId: 1 })).toThrow("the id, alias or ARN of a key");
    expect(refused({ sqsManagedSseEnabled: "true" })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: createQueue("orders"): expected \`sqsManagedSseEnabled\` to be true or false, got "true"
      AWS answers InvalidAttributeValue: Invalid value for the parameter SqsManagedSseEnabled.]
    `);
  });
});

describe("the policy of a queue", () => {
  it("is kept as it is written, until empty text removes it", () => {
    const policy = '{ "Version": "2012-10-17" }';
    expect(printed({ policy })).toMatchObject({ Policy: policy });
    expect(printed({ policy }, {})).toMatchObject({ Policy: policy });
    expect(printed({ policy }, { policy: "" })).not.toHaveProperty("Policy");
  });

  it.each(["no JSON", "[]", "null", 1])("is refused if it is %j", (policy) => {
    expect(() => printed({ policy } as KeptQueueAttributes)).toThrow("a policy as JSON text");
  });
});
