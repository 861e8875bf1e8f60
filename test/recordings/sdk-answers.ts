import type { AwsShape } from "./aws-shape.ts";

/** What every answer of an SDK client has. */
interface SdkAnswer {
  readonly $metadata: { readonly httpStatusCode?: number | undefined };
}

/** Members of an SDK's exception that are the SDK's own. */
const NOT_RECORDED: ReadonlySet<string> = new Set([
  "name",
  "code",
  "message",
  "stack",
  "$fault",
  "$metadata",
  "$service",
  "$response",
  "$retryable",
]);

/** What an SDK client's call comes to, answer or exception, in the shape in which AWS's answers were recorded. */
export async function recordedAnswer(call: Promise<SdkAnswer>): Promise<AwsShape> {
  try {
    const { $metadata, ...members } = await call;
    return { ...members, ResponseMetadata: responseMetadata($metadata) };
  } catch (error) {
    if (!isSdkException(error)) throw error;
    const members = Object.entries(error).filter(([name]) => !NOT_RECORDED.has(name));
    const { Code = error.name } = error as { readonly Code?: string };
    return {
      ...Object.fromEntries(members),
      Error: { Code, Message: error.message },
      ResponseMetadata: responseMetadata(error.$metadata),
    };
  }
}

function responseMetadata({ httpStatusCode }: SdkAnswer["$metadata"]): AwsShape {
  return { HTTPStatusCode: httpStatusCode };
}

function isSdkException(error: unknown): error is Error & SdkAnswer {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
