import { describe, expect, it } from "vitest";
import {
  errorTypeOf,
  extensionCrashed,
  failureAnswer,
  killed,
  messageOf,
  timedOut,
  toFailure,
} from "../../src/execution-environment/failure.ts";

const payload = (failure: Parameters<typeof failureAnswer>[0]): unknown =>
  JSON.parse(failureAnswer(failure, "crash", "req-1").payload);

describe("The payload of an invocation that Lambda had to end", () => {
  it("names the request and the configured timeout with two decimals", () => {
    expect(payload(timedOut(3))).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: "RequestId: req-1 Error: Task timed out after 3.00 seconds",
    });
  });

  it.each([
    [0, "RequestId: req-1 Error: Runtime exited without providing a reason"],
    [1, "RequestId: req-1 Error: Runtime exited with error: exit status 1"],
    [77, "RequestId: req-1 Error: Runtime exited with error: exit status 77"],
    [-1, "RequestId: req-1 Error: Runtime exited with error: exit status 255"],
    [300, "RequestId: req-1 Error: Runtime exited with error: exit status 44"],
    [256, "RequestId: req-1 Error: Runtime exited without providing a reason"],
  ])("tells how a process exited with code %d", (exitCode, errorMessage) => {
    expect(payload(toFailure({ type: "exit", exitCode }, "nodejs22"))).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage,
    });
  });

  it("tells of one error after the other", () => {
    const first = { type: "function", error: { errorType: "Error", errorMessage: "first" } } as const;
    const second = { type: "function", error: { errorType: "Error", errorMessage: "second" } } as const;
    expect([first, first, second, first].map(payload)).toEqual([
      first.error,
      first.error,
      second.error,
      first.error,
    ]);
  });

  it("tells that a process was killed", () => {
    expect(payload(killed())).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: "RequestId: req-1 Error: Runtime exited with error: signal: killed",
    });
  });

  it("tells how an extension ended", () => {
    expect(messageOf(extensionCrashed(1), "req-1")).toBe("RequestId: req-1 Error: exit status 1");
    expect(messageOf(extensionCrashed(0), "req-1")).toBe("RequestId: req-1 Error: exit code 0");
    expect(errorTypeOf(extensionCrashed(1))).toBe("Extension.Crash");
  });
});

describe("A fault that nobody handled", () => {
  it("is reported by the runtime up to nodejs22.x", () => {
    const failure = toFailure({ type: "unhandledRejection", error: new Error("late") }, "nodejs22");
    expect(payload(failure)).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: late",
    });
    expect(
      toFailure({ type: "uncaughtException", error: new TypeError("thrown") }, "nodejs22"),
    ).toMatchObject({
      error: { errorType: "TypeError", errorMessage: "thrown" },
    });
  });

  it.each(["unhandledRejection", "uncaughtException"] as const)(
    "is an exit with status 1 on nodejs24.x: %s",
    (type) => {
      expect(payload(toFailure({ type, error: new Error("late") }, "nodejs24"))).toEqual({
        errorType: "Runtime.ExitError",
        errorMessage: "RequestId: req-1 Error: Runtime exited with error: exit status 1",
      });
    },
  );

  it("may be a value that cannot be printed", () => {
    const error = Object.create(null) as object;
    const failure = toFailure({ type: "unhandledRejection", error }, "nodejs22");
    expect(messageOf(failure, "")).toBe("[object Object]");
  });
});
