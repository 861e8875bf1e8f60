import type { RestService } from "../rest-protocol.ts";
import { INVOKE } from "./lambda-invoke.ts";

/**
 * The operations of Lambda's API.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export const LAMBDA: RestService = { id: "lambda", name: "Lambda", operations: { Invoke: INVOKE } };
