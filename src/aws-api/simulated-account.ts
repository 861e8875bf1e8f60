import type { FunctionTarget } from "../function/function-arn.ts";
import type {
  CreatedFunctionUrlConfig,
  FunctionUrlConfig,
  FunctionUrlConfigOptions,
} from "../function-url/function-url-config.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import type { CloudWatchAccount } from "./cloudwatch/cloudwatch-account.ts";
import type { DynamoDbAccount } from "./dynamodb/dynamodb-account.ts";
import type { EventsAccount } from "./events/events-account.ts";
import type { KinesisAccount } from "./kinesis/kinesis-account.ts";
import type { LambdaAccount } from "./lambda/lambda-account.ts";
import type { LogsAccount } from "./logs/logs-account.ts";
import type { S3Account } from "./s3/s3-account.ts";
import type { SchedulerAccount } from "./scheduler/scheduler-account.ts";
import type { SnsAccount } from "./sns/sns-account.ts";
import type { SqsAccount } from "./sqs/sqs-account.ts";
import type { StsAccount } from "./sts/sts-account.ts";

/** A call of Invoke as it comes over the wire. */
export interface InvokeRequest {
  /** A name, a partial ARN or an ARN. */
  readonly functionName: string;
  readonly qualifier?: string;
  readonly invocationType: "RequestResponse" | "Event" | "DryRun";
  readonly logType?: "None" | "Tail";
  readonly clientContext?: Readonly<Record<string, unknown>>;
  /** JSON text. */
  readonly payload: string;
}

/** An answer of Invoke as it goes over the wire: the payload is the text that the function answered. */
export type InvokeResponse = InvocationAnswer<string>;

/** A call of InvokeWithResponseStream as it comes over the wire. */
export type StreamedInvokeRequest = Omit<InvokeRequest, "invocationType">;

/** An answer of InvokeWithResponseStream, once its first byte is there. */
export interface StreamedInvokeResponse {
  readonly requestId: string;
  readonly executedVersion: string;
  /** Content type of what the function writes. */
  readonly contentType: string;
  /** What it writes, as it comes in virtual time. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Waits for the end of the invocation. A function that failed says nothing of it. */
  readonly completion: () => Promise<{ readonly logResult?: string }>;
}

/** The operations on function URLs, of functions that are named as Lambda's API names them. */
export interface FunctionUrlOperations {
  create(target: FunctionTarget, options: FunctionUrlConfigOptions): CreatedFunctionUrlConfig;
  get(target: FunctionTarget): FunctionUrlConfig;
  update(target: FunctionTarget, options: FunctionUrlConfigOptions): FunctionUrlConfig;
  delete(target: FunctionTarget): void;
  list(functionName: string): readonly FunctionUrlConfig[];
}

/** One region of an account, as the operations of its services see it. A runtime is one. */
export interface SimulatedAccount
  extends DynamoDbAccount,
    KinesisAccount,
    LambdaAccount,
    EventsAccount,
    SchedulerAccount,
    SnsAccount,
    SqsAccount,
    StsAccount,
    S3Account,
    CloudWatchAccount,
    LogsAccount {
  readonly region: string;
  readonly accountId: string;
  /** Rejects with the AwsServiceError that Invoke answers. */
  invoke(request: InvokeRequest): Promise<InvokeResponse>;
  /** Rejects with the AwsServiceError that InvokeWithResponseStream answers. */
  invokeWithResponseStream(request: StreamedInvokeRequest): Promise<StreamedInvokeResponse>;
  readonly functionUrls: FunctionUrlOperations;
}
