import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { queryReplies } from "../../../src/aws-api/hand-replies/query-replies.ts";
import { AwsServiceError, NotSimulatedError } from "../../../src/errors.ts";
import { LIST_OF, madeCommand, NUMBER, STRING, TIMESTAMP } from "./made-command.ts";

const request = { method: "POST", hostname: "h", path: "/", headers: {} };
const textOf = (body: unknown) => Buffer.from(body as Uint8Array).toString();
const gone = new AwsServiceError("Gone", 404, "<m>", { Extra: "e" });

describe("Queries", () => {
  const Command = madeCommand({
    input: { Count: NUMBER, Names: LIST_OF | STRING },
    output: { At: TIMESTAMP },
  });
  const typed = queryReplies({ where: "w", operation: "DoIt", schema: commandSchemaOf(Command) });

  it("are forms that are answered with XML", () => {
    const body = "Action=DoIt&Version=1&Count=7&Names.member.1=a&Names.member.2=b";
    expect(typed.readInput({ ...request, body })).toEqual({ Count: 7, Names: ["a", "b"] });
    expect(textOf(typed.writeOutput({ At: new Date(5_000) }).body)).toBe(
      "<DoItResponse><DoItResult><At>1970-01-01T00:00:05Z</At></DoItResult></DoItResponse>",
    );
    expect(textOf(typed.encodeError(gone).body)).toBe(
      "<ErrorResponse><Error><Type>Sender</Type><Code>Gone</Code><Message>&lt;m&gt;</Message><Extra>e</Extra></Error></ErrorResponse>",
    );
  });

  it("have texts only without a schema", () => {
    const { readInput, writeOutput } = queryReplies({ where: "w", operation: "DoIt", schema: undefined });
    expect(readInput({ ...request, body: "Action=DoIt&Count=7" })).toEqual({ Count: "7" });
    expect(textOf(writeOutput({ At: new Date(5_000), Names: ["a"] }).body)).toBe(
      "<DoItResponse><DoItResult><At>1970-01-01T00:00:05Z</At><Names><member>a</member></Names></DoItResult></DoItResponse>",
    );
    expect(() => readInput({ ...request, body: {} })).toThrow(NotSimulatedError);
  });

  it("have a form of their own at EC2", () => {
    const Ec2 = madeCommand({
      namespace: "com.amazonaws.ec2",
      output: { Name: [STRING, { xmlName: "name" }] },
    });
    const ec2 = queryReplies({ where: "w", operation: "DoIt", schema: commandSchemaOf(Ec2) });
    expect(textOf(ec2.writeOutput({ Name: "n" }).body)).toBe("<DoItResponse><name>n</name></DoItResponse>");
    expect(textOf(ec2.encodeError(gone).body)).toMatch(/^<Response><Errors><Error><Type>/);
  });
});
