import { SQS } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { AwsShape } from "./aws-shape.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { recordedAnswer } from "./sdk-answers.ts";

type SqsCall = Parameters<typeof recordedAnswer>[0];
type Attributes = Readonly<Record<string, string>>;

/** A client of SQS in the account of the recordings. */
export interface SqsRecording {
  readonly runtime: LambdaRuntime;
  readonly sqs: SQS;
  /** CreateQueue; gives back the URL. */
  readonly createQueue: (name: string, attributes?: Attributes) => Promise<string>;
  /** GetQueueAttributes of the queue's ARN. */
  readonly arnOf: (queueUrl: string) => Promise<string>;
  /** CreateQueue with a redrive policy; gives back both URLs. */
  readonly createWithDeadLetters: (
    name: string,
    options: {
      readonly deadLetters: string;
      readonly maxReceiveCount: number;
      readonly attributes?: Attributes;
      readonly deadLetterAttributes?: Attributes;
    },
  ) => Promise<{ readonly queue: string; readonly deadLetters: string }>;
}

/** Starts a client of SQS, of a runtime of its own or of one that there is. */
export function startSqsRecording(runtime = startRecordedRuntime()): SqsRecording {
  const sqs = new SQS(runtime.awsClientConfig());
  const createQueue: SqsRecording["createQueue"] = async (QueueName, Attributes) => {
    const { QueueUrl } = await sqs.createQueue({ QueueName, ...(Attributes && { Attributes }) });
    return QueueUrl ?? expect.unreachable();
  };
  const arnOf: SqsRecording["arnOf"] = async (QueueUrl) => {
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
    return Attributes?.["QueueArn"] ?? expect.unreachable();
  };
  return {
    runtime,
    sqs,
    createQueue,
    arnOf,
    createWithDeadLetters: async (name, options) => {
      const deadLetters = await createQueue(options.deadLetters, options.deadLetterAttributes);
      const RedrivePolicy = JSON.stringify({
        deadLetterTargetArn: await arnOf(deadLetters),
        maxReceiveCount: options.maxReceiveCount,
      });
      return { deadLetters, queue: await createQueue(name, { ...options.attributes, RedrivePolicy }) };
    },
  };
}

/**
 * What a call of SQS comes to, in the shape in which SQS's answers were recorded: bodies that hold objects are shown
 * parsed, and errors have both of their codes.
 */
export async function sqsAnswer(call: SqsCall): Promise<AwsShape> {
  const {
    Error: error,
    Code: _,
    RequestId: __,
    __type,
    Type,
    Messages,
    ...answer
  } = await recordedAnswer(call);
  return {
    ...answer,
    ...(error !== undefined && { Error: { ...(error as AwsShape), QueryErrorCode: __type, Type } }),
    ...(Messages !== undefined && { Messages: (Messages as readonly AwsShape[]).map(messageShape) }),
  };
}

/** A message of ReceiveMessage's answer. */
export function messageShape(message: AwsShape): AwsShape {
  const body = String(message["Body"]);
  return { ...message, Body: /^\{.*\}$/s.test(body) ? (JSON.parse(body) as unknown) : body };
}
