import lambdarium = require("lambdarium");

const error: lambdarium.LambdariumError = new lambdarium.DisposedError("Runtime");
export const code: lambdarium.LambdariumErrorCode = error.code;
// @ts-expect-error codes are a closed list
export const unknownCode: lambdarium.LambdariumErrorCode = "SOMETHING_ELSE";
