import { Buffer } from "node:buffer";
import type { AwsHttpResponse } from "../aws-http.ts";
import { encodeEvent } from "../event-stream.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { StreamedInvokeResponse } from "../simulated-account.ts";
import { invocationOf, refuseHeaders } from "./lambda-invoke.ts";

const WHERE = "Lambda InvokeWithResponseStream";

/**
 * Lambda's InvokeWithResponseStream: the answer is a stream of events, one for each piece that the function writes, and
 * one at the end. An invocation type has no effect.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
 */
export const INVOKE_WITH_RESPONSE_STREAM: RestOperation = {
  method: "POST",
  path: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
  query: { Qualifier: "Qualifier" },
  payload: "Payload",
  respond: async (account, request, input) => {
    refuseHeaders(WHERE, request);
    return toHttpResponse(await account.invokeWithResponseStream(invocationOf(WHERE, request, input)));
  },
};

function toHttpResponse(answer: StreamedInvokeResponse): AwsHttpResponse {
  const { requestId, executedVersion, contentType } = answer;
  return {
    statusCode: 200,
    headers: {
      "content-type": "application/vnd.amazon.eventstream",
      "x-amzn-requestid": requestId,
      "x-amz-executed-version": executedVersion,
      "x-amzn-remapped-content-type": contentType,
    },
    body: eventsOf(answer),
  };
}

async function* eventsOf({ chunks, completion }: StreamedInvokeResponse): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield encodeEvent("PayloadChunk", { contentType: "application/octet-stream", body: chunk });
  }
  const { logResult } = await completion();
  const body = Buffer.from(JSON.stringify({ LogResult: logResult }));
  yield encodeEvent("InvokeComplete", { contentType: "application/json", body });
}
