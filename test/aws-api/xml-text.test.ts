import { expect, it } from "vitest";
import { xmlMembers, xmlText } from "../../src/aws-api/xml-text.ts";

it("is never taken for markup", () => {
  expect(xmlText(`<a href="x">'&'</a>\r\n`)).toBe(
    "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;&#xD;&#xA;",
  );
});

it("has members of lists and entries of maps, and nothing of what is undefined", () => {
  const answer = {
    Topics: [{ TopicArn: "arn" }],
    Attributes: new Map([["Owner", "1"]]),
    NextToken: undefined,
    Count: 2,
  };
  expect(xmlMembers(answer)).toBe(
    "<Topics><member><TopicArn>arn</TopicArn></member></Topics>" +
      "<Attributes><entry><key>Owner</key><value>1</value></entry></Attributes><Count>2</Count>",
  );
});
