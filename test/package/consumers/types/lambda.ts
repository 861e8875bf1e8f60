import { InvalidArgumentError, type LambdariumError, type LambdariumErrorCode } from "lambdarium";

const error: LambdariumError = new InvalidArgumentError("Function", "timeout", "a whole number", 0);
export const code: LambdariumErrorCode = error.code;
// @ts-expect-error codes are a closed list
export const unknownCode: LambdariumErrorCode = "SOMETHING_ELSE";
