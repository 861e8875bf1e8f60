import { Buffer } from "node:buffer";
import { type AwsHttpRequest, type AwsHttpResponse, headerOf } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import { encodeEvent } from "../event-stream.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { StreamedInvokeRequest, StreamedInvokeResponse } from "../simulated-account.ts";
import { clientContextOf, payloadOf, refuseHeaders } from "./lambda-invoke.ts";

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
  respond: async (account, request, input) =>
    toHttpResponse(await account.invokeWithResponseStream(toStreamedInvokeRequest(request, input))),
};

function toStreamedInvokeRequest(request: AwsHttpRequest, input: AwsInput): StreamedInvokeRequest {
  refuseHeaders(WHERE, request);
  const { FunctionName, Qualifier: qualifier } = input;
  const logType = headerOf(request, "x-amz-log-type");
  const clientContext = clientContextOf(WHERE, request);
  return {
    functionName: FunctionName as string,
    payload: payloadOf(input),
    ...(typeof qualifier === "string" && { qualifier }),
    ...(logType !== undefined && { logType: logType as "None" | "Tail" }),
    ...(clientContext !== undefined && { clientContext }),
  };
}

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
