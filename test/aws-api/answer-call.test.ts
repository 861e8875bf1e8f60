import { describe, expect, it } from "vitest";
import { answerCall } from "../../src/aws-api/answer-call.ts";
import type { SimulatedAccount } from "../../src/aws-api/simulated-account.ts";
import type { WireCall } from "../../src/aws-api/wire-call.ts";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";

const ACCOUNT = {} as SimulatedAccount;
const OK = { statusCode: 200, headers: {}, body: new Uint8Array() };

function callThat(answer: WireCall["answer"]): WireCall {
  return {
    serviceId: "library",
    serviceName: "Library",
    operation: "BorrowBook",
    readInput: () => ({}),
    encodeError: (error) => ({
      ...OK,
      statusCode: error.$metadata.httpStatusCode,
      headers: { ...error } as never,
    }),
    ...(answer !== undefined && { answer }),
  };
}

const failing = (error: Error) =>
  answerCall(
    ACCOUNT,
    callThat(() => Promise.reject(error)),
  );

describe("A call", () => {
  it("is answered with what the operation answers", async () => {
    expect(
      await answerCall(
        ACCOUNT,
        callThat(async () => OK),
      ),
    ).toBe(OK);
  });

  it("is answered with the service's refusal", async () => {
    expect(await failing(new AwsServiceError("BookTaken", 409, "no"))).toMatchObject({ statusCode: 409 });
  });

  it("is answered with AWS's words for an argument that is refused, where they are known", async () => {
    const aws = { name: "BookUnknown", message: "no", httpStatusCode: 404, members: { Type: "User" } };
    expect(await failing(new InvalidArgumentError("a", "b", "c", "d", aws))).toMatchObject({
      statusCode: 404,
      headers: { Type: "User", name: "BookUnknown" },
    });
    const unstated = { name: "BookUnknown", message: "no" };
    expect(await failing(new InvalidArgumentError("a", "b", "c", "d", unstated))).toMatchObject({
      statusCode: 400,
    });
  });

  it("fails where nobody knows AWS's answer", async () => {
    await expect(failing(new InvalidArgumentError("a", "b", "c", "d"))).rejects.toThrow(InvalidArgumentError);
    await expect(answerCall(ACCOUNT, callThat(undefined))).rejects.toThrow(NotSimulatedError);
  });
});
