import type { ReceivedMessage, ReceiveMessageOptions } from "../event-source/received-message.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import type { Stream } from "../stream/stream.ts";
import type { DynamoDbTable } from "../table/dynamodb-table.ts";

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

/** One region of an account, as the operations of its services see it. A runtime is one. */
export interface SimulatedAccount {
  readonly region: string;
  readonly accountId: string;
  /** By name, URL or ARN. */
  findQueue(queue: string): SqsQueue | undefined;
  /** ReceiveMessage that waits in virtual time if it is asked to, or the queue says so. */
  receiveMessages(queue: SqsQueue, options: ReceiveMessageOptions): Promise<readonly ReceivedMessage[]>;
  /** By name or ARN. */
  findTable(table: string): DynamoDbTable | undefined;
  /** By name or ARN. */
  findStream(stream: string): Stream | undefined;
  /** Rejects with the AwsServiceError that Invoke answers. */
  invoke(request: InvokeRequest): Promise<InvokeResponse>;
}
