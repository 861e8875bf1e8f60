import { describe, expect, it } from "vitest";
import { isGiven, lambdaOperation, refuseMembers } from "../../../src/aws-api/lambda/lambda-operation.ts";
import { present } from "../../../src/aws-api/request-members.ts";
import type { SimulatedAccount } from "../../../src/aws-api/simulated-account.ts";
import { type AwsAnswer, InvalidArgumentError } from "../../../src/errors.ts";

const account = {} as SimulatedAccount;

function errorOf(aws: AwsAnswer | undefined): unknown {
  const operation = lambdaOperation({
    method: "GET",
    path: "/",
    answer: () => {
      throw new InvalidArgumentError("call()", "option", "something else", 1, aws);
    },
  });
  try {
    return operation.answer?.(account, {});
  } catch (error) {
    return error;
  }
}

describe("An operation of Lambda", () => {
  it("answers a refused argument as AWS does, with whose fault it is", () => {
    expect(errorOf({ name: "ResourceConflictException", message: "taken" })).toMatchObject({
      name: "ResourceConflictException",
      message: "taken",
      Type: "User",
      $metadata: { httpStatusCode: 409 },
    });
  });

  it("says of a broken constraint not whose fault it is", () => {
    const error = errorOf({ name: "ValidationException", message: "no" });
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 400 } });
    expect(error).not.toHaveProperty("Type");
  });

  it("leaves an argument to the test whose answer is not known", () => {
    expect(errorOf(undefined)).toBeInstanceOf(InvalidArgumentError);
  });

  it("checks the name of its function first", () => {
    const operation = lambdaOperation({
      method: "GET",
      path: "/",
      functionName: "unqualified",
      answer: ({ region }) => region,
    });
    expect(operation).not.toHaveProperty("functionName");
    expect(() => operation.answer?.(account, { FunctionName: "worker:1" })).toThrow("validation error");
  });
});

describe("Members of a request", () => {
  it("are absent if they are null", () => {
    expect([isGiven(null), isGiven(undefined), isGiven(false)]).toEqual([false, false, true]);
    expect(present({ a: null, b: undefined, c: 0 })).toEqual({ c: 0 });
  });

  it("that ask for what is not simulated are refused with an advice", () => {
    expect(() => refuseMembers("Lambda X", { A: 1 }, { A: "Leave it out." })).toThrow(
      "Lambda X: the member A is not simulated. Leave it out.",
    );
    expect(() => refuseMembers("Lambda X", { A: null }, { A: "Leave it out." })).not.toThrow();
  });
});

describe("Members that have to be there", () => {
  it("are missed all together, before anything else is looked at", () => {
    const operation = lambdaOperation({
      method: "PUT",
      path: "/",
      required: ["StatementId", "Action", "Principal"],
      answer: () => "answer",
    });
    const answer = (input: Readonly<Record<string, unknown>>) => operation.answer?.(account, input);
    expect(() => answer({ Action: "*", Principal: null })).toThrow(
      "2 validation errors detected: Value null at 'statementId' failed to satisfy constraint: Member must not be null; Value null at 'principal' failed to satisfy constraint: Member must not be null",
    );
    expect(answer({ StatementId: "1", Action: "*", Principal: "*" })).toBe("answer");
  });
});
