import { bodyBytes } from "../aws-http.ts";
import type { RestOperation } from "../rest-protocol.ts";
import { payloadOf } from "./lambda-invoke.ts";

/**
 * Lambda's InvokeAsync, which is older than Invoke with the type Event, and does the same.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html
 */
export const INVOKE_ASYNC: RestOperation = {
  method: "POST",
  path: "/2014-11-13/functions/{FunctionName}/invoke-async",
  payload: "InvokeArgs",
  respond: async (account, _request, { FunctionName, InvokeArgs }) => {
    const payload = payloadOf(InvokeArgs ?? undefined);
    const functionName = FunctionName as string;
    const { statusCode } = await account.invoke({ functionName, invocationType: "Event", payload });
    return { statusCode, headers: { "content-type": "application/json" }, body: bodyBytes("{}") };
  },
};
