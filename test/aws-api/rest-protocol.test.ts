import { describe, expect, it } from "vitest";
import { answerCall } from "../../src/aws-api/answer-call.ts";
import { type RestService, readRestCall } from "../../src/aws-api/rest-protocol.ts";
import type { SimulatedAccount } from "../../src/aws-api/simulated-account.ts";
import { AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";

const ACCOUNT = {} as SimulatedAccount;

const SERVICE: RestService = {
  id: "library",
  name: "Library",
  operations: {
    PutBook: {
      method: "PUT",
      path: "/books/{Name}",
      status: 201,
      query: { edition: "Edition" },
      headers: { "x-shelf": "Shelf" },
      answer: (_account, input) => ({ given: input }),
    },
    BurnBook: {
      method: "DELETE",
      path: "/books/{Name}",
      status: 204,
      answer: (_account, { Name }) => {
        if (Name === "none") throw new AwsServiceError("BookNotFound", 404, "No such book");
        if (Name === "odd") throw new InvalidArgumentError("BurnBook", "Name", "a name", Name);
        throw new InvalidArgumentError("BurnBook", "Name", "another", Name, {
          name: "Refused",
          message: "No.",
        });
      },
    },
  },
};

function call(method: string, path: string, others: object = {}) {
  return readRestCall(SERVICE, { method, path, hostname: "localhost", headers: {}, ...others });
}

async function answer(...given: Parameters<typeof call>) {
  const { statusCode, headers, body } = await answerCall(ACCOUNT, call(...given)!);
  return { statusCode, headers, body: JSON.parse(new TextDecoder().decode(body as Uint8Array)) as unknown };
}

describe("AWS's protocol of paths", () => {
  it("finds the members of a request in path, query, headers and body", async () => {
    const request = { query: { edition: "2" }, headers: { "X-Shelf": "top" }, body: '{"Pages": 3}' };
    expect(await answer("PUT", "/books/A%20B", request)).toMatchObject({
      statusCode: 201,
      body: { given: { Name: "A B", Edition: "2", Shelf: "top", Pages: 3 } },
    });
  });

  it("names the operation by method and path", () => {
    expect(call("DELETE", "/books/a")).toMatchObject({ serviceId: "library", operation: "BurnBook" });
    expect(call("POST", "/books/a")).toBeUndefined();
    expect(call("PUT", "/books")).toBeUndefined();
  });

  it("names the shape of an error in a header", async () => {
    expect(await answer("DELETE", "/books/none")).toEqual({
      statusCode: 404,
      headers: { "content-type": "application/json", "x-amzn-errortype": "BookNotFound" },
      body: { message: "No such book" },
    });
  });

  it("answers with AWS's words what is refused, where they are known", async () => {
    expect(await answer("DELETE", "/books/a")).toMatchObject({ statusCode: 400, body: { message: "No." } });
    await expect(answer("DELETE", "/books/odd")).rejects.toBeInstanceOf(InvalidArgumentError);
  });
});
