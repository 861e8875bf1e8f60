import { describe, expect, it } from "vitest";
import { resolveTableSettings, type TableOptions } from "../../src/table/table-options.ts";
import { BY_CUSTOMER, BY_ID, refusalOf } from "./table-services.ts";

describe("a table", () => {
  it("has what its options say, and else no stream and no time to live", () => {
    expect(resolveTableSettings("orders", BY_ID)).toEqual({
      schema: { partitionKey: { name: "id", type: "S" }, sortKey: undefined },
      streamViewType: undefined,
      timeToLiveAttribute: undefined,
      billingMode: "PROVISIONED",
      provisionedThroughput: undefined,
      indexes: [],
      deletionProtectionEnabled: false,
    });
    expect(
      resolveTableSettings("orders", {
        ...BY_CUSTOMER,
        streamViewType: "KEYS_ONLY",
        timeToLiveAttribute: "expires",
        billingMode: "PAY_PER_REQUEST",
      }),
    ).toMatchObject({
      schema: { sortKey: { name: "number", type: "N" } },
      streamViewType: "KEYS_ONLY",
      timeToLiveAttribute: "expires",
      billingMode: "PAY_PER_REQUEST",
    });
  });

  it("is refused for names, options and values that make no sense, or are not simulated", () => {
    const key = BY_ID.partitionKey;
    const refusals = [
      ["ab", BY_ID],
      ["a b c", BY_ID],
      ["orders", undefined],
      ["orders", {}],
      ["orders", { partitionKey: { name: "id" } }],
      ["orders", { partitionKey: { name: "", type: "S" } }],
      ["orders", { partitionKey: { ...key, keyType: "HASH" } }],
      ["orders", { partitionKey: key, sortKey: key }],
      ["orders", { partitionKey: key, sortKey: { name: "at", type: "BOOL" } }],
      ["orders", { ...BY_ID, streamViewType: "NEW" }],
      ["orders", { ...BY_ID, streamViewTyp: "NEW_IMAGE" }],
      ["orders", { ...BY_ID, billingMode: "FREE" }],
      ["orders", { ...BY_ID, timeToLiveAttribute: "" }],
      ["orders", { ...BY_ID, provisionedThroughput: {} }],
      ["orders", { ...BY_ID, deletionProtectionEnabled: "yes" }],
      ["orders", { ...BY_ID, sseSpecification: {} }],
    ].map(([name, options]) => refusalOf(() => resolveTableSettings(name, options as TableOptions)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "InvalidArgumentError: createTable("ab"): expected \`name\` to be 3 to 255 letters, digits, dots, hyphens and underscores, got "ab"",
        "InvalidArgumentError: createTable("a b c"): expected \`name\` to be 3 to 255 letters, digits, dots, hyphens and underscores, got "a b c"",
        "InvalidArgumentError: createTable("orders"): expected \`options\` to be an object, got undefined",
        "InvalidArgumentError: createTable("orders"): expected \`partitionKey\` to be an attribute like { name: "id", type: "S" }, got undefined",
        "InvalidArgumentError: createTable("orders"): expected \`partitionKey.type\` to be "S" or "N" or "B", got undefined",
        "InvalidArgumentError: createTable("orders"): expected \`partitionKey.name\` to be text of 1 to 255 characters, got """,
        "InvalidArgumentError: createTable("orders"): expected \`partitionKey.keyType\` to be a known option (did you mean \`partitionKey.type\`?), got "HASH"",
        "InvalidArgumentError: createTable("orders"): expected \`sortKey.name\` to be another attribute than the partition key, got "id"",
        "InvalidArgumentError: createTable("orders"): expected \`sortKey.type\` to be "S" or "N" or "B", got "BOOL"",
        "InvalidArgumentError: createTable("orders"): expected \`streamViewType\` to be "KEYS_ONLY" or "NEW_IMAGE" or "OLD_IMAGE" or "NEW_AND_OLD_IMAGES", got "NEW"",
        "InvalidArgumentError: createTable("orders"): expected \`streamViewTyp\` to be a known option (did you mean \`streamViewType\`?), got "NEW_IMAGE"",
        "InvalidArgumentError: createTable("orders"): expected \`billingMode\` to be "PROVISIONED" or "PAY_PER_REQUEST", got "FREE"",
        "InvalidArgumentError: createTable("orders"): expected \`timeToLiveAttribute\` to be the name of an attribute, got """,
        "InvalidArgumentError: createTable("orders"): expected \`provisionedThroughput.readCapacityUnits\` to be a whole number from 1, got undefined",
        "InvalidArgumentError: createTable("orders"): expected \`deletionProtectionEnabled\` to be true or false, got "yes"",
        "NotSimulatedError: createTable("orders"): \`sseSpecification\` (encryption) is not simulated",
      ]
    `);
  });
});
