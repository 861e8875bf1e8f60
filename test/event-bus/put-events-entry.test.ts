import { describe, expect, it } from "vitest";
import { AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";
import { checkEntries, decideEntry, type PutEventsEntry } from "../../src/event-bus/put-events-entry.ts";

const check = (entries: unknown) =>
  checkEntries(entries as readonly PutEventsEntry[], { where: "b.putEvents()", eventBusOf: () => "b" });
const decide = (entry: PutEventsEntry) => decideEntry(check([entry])[0]!);
const good = { source: "s", detailType: "t", detail: {} };

describe("An entry of PutEvents", () => {
  it.each([
    [{}, "Parameter Source is not valid. Reason: Source is a required argument."],
    [{ source: "s" }, "Parameter DetailType is not valid. Reason: DetailType is a required argument."],
    [
      { source: "s", detailType: "t" },
      "Parameter Detail is not valid. Reason: Detail is a required argument.",
    ],
  ])("%j fails: %s", (entry, errorMessage) => {
    expect(decide(entry)).toEqual({ failure: { errorCode: "InvalidArgument", errorMessage } });
  });

  it.each(["text", '"text"', "[]", '{"a":', "null"])("with the detail %s is malformed", (detail) => {
    expect(decide({ ...good, detail })).toEqual({
      failure: { errorCode: "MalformedDetail", errorMessage: "Detail is malformed." },
    });
  });

  it("may not come from AWS itself", () => {
    expect(decide({ ...good, source: "aws.s3" })).toMatchObject({
      failure: { errorCode: "NotAuthorizedForSourceException" },
    });
  });

  it("may give its detail as an object or as text", () => {
    expect(decide({ ...good, detail: { a: 1 } })).toEqual({ source: "s", detailType: "t", detail: { a: 1 } });
    expect(decide({ ...good, detail: '{"a":1}' })).toEqual({
      source: "s",
      detailType: "t",
      detail: { a: 1 },
    });
  });
});

describe("PutEvents", () => {
  it.each([
    ["text", "entries"],
    [[1], "entries[0]"],
    [[{ ...good, Source: "s" }], "entries[0].Source"],
    [[{ ...good, source: 1 }], "entries[0].source"],
    [[{ ...good, detail: 1n }], "entries[0].detail"],
    [[{ ...good, resources: "arn" }], "entries[0].resources"],
    [[{ ...good, time: "noon" }], "entries[0].time"],
    [[{ ...good, time: 0 }], "entries[0].time"],
  ])("refuses arguments of a wrong type: %o", (entries, option) => {
    expect(() => check(entries)).toThrowError(InvalidArgumentError);
    expect(() => check(entries)).toThrowError(`\`${option}\``);
  });

  it("takes one to ten entries", () => {
    expect(() => check([])).toThrowError(AwsServiceError);
    const detail = '{"command": "update-account"}';
    expect(() => check(Array.from({ length: 11 }, () => ({ ...good, detail })))).toThrowError(
      `1 validation error detected: Value '[${Array.from(
        { length: 11 },
        () =>
          `PutEventsRequestEntry(time=null, source=s, resources=null, detailType=t, detail=${detail}, eventBusName=b, traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null)`,
      ).join(
        ", ",
      )}]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10`,
    );
  });

  it("takes less than 256 KiB, of which a time is 14 bytes", () => {
    const entry = { source: "s", detailType: "t", detail: `${"é".repeat((262_144 - 4) / 2)}x` };
    expect(check([entry])).toHaveLength(1);
    expect(() => check([{ ...entry, time: new Date(0) }])).toThrowError(
      "Total size of the entries in the request is over the limit.",
    );
  });
});
