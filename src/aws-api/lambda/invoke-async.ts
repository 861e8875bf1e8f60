import { AwsServiceError } from "../../errors.ts";
import { PAYLOAD_IS_NOT_JSON } from "../../fidelity/error-messages.ts";
import { bodyBytes } from "../aws-http.ts";
import type { RestOperation } from "../rest-protocol.ts";

/**
 * Lambda's InvokeAsync, which is older than Invoke with the type Event, and does the same.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html
 */
export const INVOKE_ASYNC: RestOperation = {
  method: "POST",
  path: "/2014-11-13/functions/{FunctionName}/invoke-async",
  payload: "InvokeArgs",
  respond: async (account, _request, { FunctionName, InvokeArgs }) => {
    const payload = checkJson(String(InvokeArgs ?? "{}"));
    const functionName = FunctionName as string;
    const { statusCode } = await account.invoke({ functionName, invocationType: "Event", payload });
    return { statusCode, headers: { "content-type": "application/json" }, body: bodyBytes("{}") };
  },
};

function checkJson(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = `${PAYLOAD_IS_NOT_JSON.value}${(error as Error).message}`;
    throw new AwsServiceError("InvalidRequestContentException", 400, message, { Type: "User" });
  }
  return text;
}
