import { describe, expect, it } from "vitest";
import { decideAdmission, rateExceeded, throttledError } from "../../src/concurrency/concurrency-limits.ts";

const free = { capacity: 10, running: 0 };

describe("Admission of an invocation", () => {
  it("without a reservation depends on what the account has unreserved", () => {
    const subject = { reserved: undefined, provisioned: 0, onDemand: 500 };
    expect(decideAdmission(subject, { capacity: 10, running: 9 })).toEqual({ admitted: true });
    expect(decideAdmission(subject, { capacity: 10, running: 10 })).toEqual({
      admitted: false,
      reason: "ConcurrentInvocationLimitExceeded",
    });
  });

  it("with a reservation depends on nothing else", () => {
    const full = { capacity: 0, running: 0 };
    expect(decideAdmission({ reserved: 2, provisioned: 0, onDemand: 1 }, full)).toEqual({ admitted: true });
    expect(decideAdmission({ reserved: 2, provisioned: 0, onDemand: 2 }, free)).toEqual({
      admitted: false,
      reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
  });

  it("finds no room where all of a reservation is provisioned, or where it is zero", () => {
    const reason = "ReservedFunctionConcurrentInvocationLimitExceeded";
    expect(decideAdmission({ reserved: 2, provisioned: 2, onDemand: 0 }, free)).toEqual({
      admitted: false,
      reason,
    });
    expect(decideAdmission({ reserved: 0, provisioned: 0, onDemand: 0 }, free)).toEqual({
      admitted: false,
      reason,
    });
  });
});

describe("An invocation that comes too soon", () => {
  it("is told from one without concurrency by its Reason, which also tells of a reservation", () => {
    expect([rateExceeded({ reserved: undefined }), rateExceeded({ reserved: 5 })]).toEqual([
      { admitted: false, reason: "FunctionInvocationRateLimitExceeded" },
      { admitted: false, reason: "ReservedFunctionInvocationRateLimitExceeded" },
    ]);
  });
});

describe("The answer to a throttled caller", () => {
  it("is status 429 with the Reason", () => {
    expect(throttledError("ReservedFunctionConcurrentInvocationLimitExceeded")).toMatchObject({
      name: "TooManyRequestsException",
      message: "Rate Exceeded.",
      Type: "User",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      $metadata: { httpStatusCode: 429 },
    });
  });
});
