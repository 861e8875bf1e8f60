import type { RestService } from "../rest-protocol.ts";
import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { ALIAS_OPERATIONS } from "./alias-operations.ts";
import { CONCURRENCY_OPERATIONS } from "./concurrency-operations.ts";
import { EVENT_INVOKE_CONFIG_OPERATIONS } from "./event-invoke-config-operations.ts";
import { EVENT_SOURCE_MAPPING_OPERATIONS } from "./event-source-mapping-operations.ts";
import { FUNCTION_OPERATIONS } from "./function-operations.ts";
import { FUNCTION_URL_OPERATIONS } from "./function-url-operations.ts";
import { INVOKE_ASYNC } from "./invoke-async.ts";
import { INVOKE } from "./lambda-invoke.ts";
import { INVOKE_WITH_RESPONSE_STREAM } from "./lambda-invoke-with-response-stream.ts";
import { PERMISSION_OPERATIONS } from "./permission-operations.ts";
import { PROVISIONED_CONCURRENCY_OPERATIONS } from "./provisioned-concurrency-operations.ts";
import { RUNTIME_MANAGEMENT_OPERATIONS } from "./runtime-management-operations.ts";
import { TAG_OPERATIONS } from "./tag-operations.ts";
import { UNSIMULATED_OPERATIONS } from "./unsimulated-operations.ts";
import { VERSION_OPERATIONS } from "./version-operations.ts";

/**
 * The operations of Lambda's API.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export const LAMBDA: RestService = {
  id: "lambda",
  name: "Lambda",
  operations: {
    Invoke: INVOKE,
    InvokeWithResponseStream: INVOKE_WITH_RESPONSE_STREAM,
    InvokeAsync: INVOKE_ASYNC,
    ...FUNCTION_OPERATIONS,
    ...VERSION_OPERATIONS,
    ...ALIAS_OPERATIONS,
    ...CONCURRENCY_OPERATIONS,
    ...PROVISIONED_CONCURRENCY_OPERATIONS,
    ...EVENT_INVOKE_CONFIG_OPERATIONS,
    ...EVENT_SOURCE_MAPPING_OPERATIONS,
    ...PERMISSION_OPERATIONS,
    ...TAG_OPERATIONS,
    ...ACCOUNT_OPERATIONS,
    ...FUNCTION_URL_OPERATIONS,
    ...RUNTIME_MANAGEMENT_OPERATIONS,
    ...UNSIMULATED_OPERATIONS,
  },
};
