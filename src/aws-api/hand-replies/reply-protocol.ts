import type { AwsServiceError } from "../../errors.ts";
import type { AwsHttpRequest, AwsHttpResponse } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { CommandSchema } from "./command-schema.ts";

/** How the calls of an operation are read, and replies written, without the service that has it. */
export interface ReplyProtocol {
  /** The members of the request, as the client's code had them if the schema is known. */
  readonly readInput: (request: AwsHttpRequest) => AwsInput;
  readonly writeOutput: (output: object) => AwsHttpResponse;
  readonly encodeError: (error: AwsServiceError) => AwsHttpResponse;
}

/** What a protocol is made for. */
export interface RepliedOperation {
  /** Names the operation in errors: `secretsmanager GetSecretValue`. */
  readonly where: string;
  readonly operation: string;
  /** `undefined` if the operation was named by text, or by a command that has none. */
  readonly schema: CommandSchema | undefined;
}
