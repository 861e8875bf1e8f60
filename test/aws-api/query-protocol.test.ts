import { describe, expect, it } from "vitest";
import { answerCall } from "../../src/aws-api/answer-call.ts";
import type { AwsHttpRequest } from "../../src/aws-api/aws-http.ts";
import { type QueryService, readQueryCall } from "../../src/aws-api/query-protocol.ts";
import type { SimulatedAccount } from "../../src/aws-api/simulated-account.ts";
import { AwsServiceError } from "../../src/errors.ts";

const SERVICE: QueryService = {
  id: "library",
  name: "Library",
  namespace: "http://library/",
  operations: {
    BorrowBook: (_account, { Title }) => {
      if (Title === "none")
        throw new AwsServiceError("BookNotFoundException", 404, "a < b", { Code: "NoBook" });
      return { Title, Copies: [{ Id: 1 }], Attributes: new Map([["Pages", 3]]) };
    },
    ReturnBook: () => undefined,
  },
};

async function answer(form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(form).toString();
  const request: AwsHttpRequest = { method: "POST", hostname: "library", path: "/", headers: {}, body };
  const response = await answerCall({} as SimulatedAccount, readQueryCall(SERVICE, request));
  return { status: response.statusCode, text: new TextDecoder().decode(response.body as Uint8Array) };
}

describe("AWS's query protocol", () => {
  it("takes a form and answers with XML", async () => {
    expect(await answer({ Action: "BorrowBook", Version: "1", Title: "A & B" })).toEqual({
      status: 200,
      text:
        '<BorrowBookResponse xmlns="http://library/"><BorrowBookResult><Title>A &amp; B</Title>' +
        "<Copies><member><Id>1</Id></member></Copies>" +
        "<Attributes><entry><key>Pages</key><value>3</value></entry></Attributes>" +
        "</BorrowBookResult></BorrowBookResponse>",
    });
    expect((await answer({ Action: "ReturnBook" })).text).toBe(
      '<ReturnBookResponse xmlns="http://library/"></ReturnBookResponse>',
    );
  });

  it("answers errors with their codes, which are not always the exceptions' names", async () => {
    expect(await answer({ Action: "BorrowBook", Title: "none" })).toEqual({
      status: 404,
      text:
        '<ErrorResponse xmlns="http://library/"><Error><Type>Sender</Type><Code>NoBook</Code>' +
        "<Message>a &lt; b</Message></Error></ErrorResponse>",
    });
  });

  it("refuses what is not simulated", async () => {
    await expect(answer({ Action: "BurnBook" })).rejects.toThrow("Library BurnBook: this operation");
  });
});
