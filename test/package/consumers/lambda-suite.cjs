// The same tests for every runner and module format. CommonJS, because that is what all of them can load.

/**
 * @param {object} tools
 * @param {(title: string, run: () => unknown) => void} tools.test
 * @param {typeof import("expect").expect} tools.expect
 * @param {typeof import("lambdarium")} tools.lambdarium the package as the test file's own format gets it
 */
module.exports = function defineLambdaSuite({ test, expect, lambdarium }) {
  test("the package has its public names", () => {
    expect(Object.keys(lambdarium)).toEqual(
      expect.arrayContaining(["LambdariumError", "InvalidArgumentError"]),
    );
  });

  test("an error says what was expected and what came", () => {
    const error = new lambdarium.InvalidArgumentError(
      "Function",
      "timeout",
      "a whole number from 1 to 900",
      0,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.code).toBe("INVALID_ARGUMENT");
    expect(error.message).toBe("Function: expected `timeout` to be a whole number from 1 to 900, got 0");
  });
};
