import type { EventInvokeConfig } from "../../src/asynchronous-invocation/event-invoke-config.ts";
import type { ProvisionedConcurrencyStatus } from "../../src/concurrency/provisioned-concurrency.ts";
import { AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";
import type { ReceivedMessage } from "../../src/event-source/received-message.ts";
import type { FunctionConfiguration } from "../../src/function/function-configuration.ts";
import type { InvocationAnswer } from "../../src/invocation/invocation-answer.ts";
import type { FunctionAlias } from "../../src/runtime/function-alias.ts";
import type { FunctionVersion } from "../../src/runtime/function-version.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";

// What the library answers, in the shape in which AWS's answers were recorded.

export type AwsShape = Readonly<Record<string, unknown>>;

/** An answer with its HTTP status, which the library's own results do not carry. */
export function answered(httpStatusCode: number, members: AwsShape = {}): AwsShape {
  return { ...members, ResponseMetadata: { HTTPStatusCode: httpStatusCode } };
}

/** What a call answers, or what AWS's error for it looks like. */
export async function answerOf(call: () => AwsShape | Promise<AwsShape>): Promise<AwsShape> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsServiceError) return errorShape(error);
    // It names AWS's error; of its status nothing is said.
    if (error instanceof InvalidArgumentError && error.aws !== undefined) {
      return { Error: { Code: error.aws.name, Message: error.aws.message } };
    }
    throw error;
  }
}

/** What a call that deletes something answers. */
export function deletionShape(call: () => void): Promise<AwsShape> {
  return answerOf(() => {
    call();
    return answered(204);
  });
}

function errorShape(error: AwsServiceError): AwsShape {
  const { Type, Reason, Message } = error as AwsServiceError & { readonly Message?: string };
  return answered(error.$metadata.httpStatusCode, {
    Error: { Code: error.name, Message: error.message },
    ...(Type !== undefined && { Type }),
    ...(Reason !== undefined && { Reason }),
    ...(Message !== undefined && { Message }),
  });
}

/** Invoke. The request id is a header on AWS, and headers were not recorded. */
export function invocationShape(answer: InvocationAnswer): AwsShape {
  const { statusCode, payload, functionError, executedVersion, logResult } = answer;
  return answered(statusCode, {
    StatusCode: statusCode,
    Payload: statusCode === 200 ? payloadShape(payload) : payload,
    ...(functionError !== undefined && { FunctionError: functionError }),
    ...(executedVersion !== undefined && { ExecutedVersion: executedVersion }),
    ...(logResult !== undefined && { LogResult: logResult }),
  });
}

/** Recordings show objects parsed, and any other payload as its JSON text. */
function payloadShape(payload: unknown): unknown {
  return typeof payload === "object" && payload !== null ? payload : JSON.stringify(payload);
}

/** What CreateFunction, GetFunctionConfiguration and PublishVersion answer, as far as the simulation has it. */
export function functionShape(
  { configuration }: { readonly configuration: FunctionConfiguration },
  { arn, version }: { readonly arn: string; readonly version: string },
): AwsShape {
  const { environment, loggingConfig } = configuration;
  return {
    FunctionName: configuration.functionName,
    FunctionArn: arn,
    Version: version,
    Description: configuration.description,
    MemorySize: configuration.memorySize,
    Timeout: configuration.timeout,
    Architectures: [configuration.architecture],
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    LoggingConfig: { LogFormat: loggingConfig.logFormat, LogGroup: loggingConfig.logGroup },
    ...(Object.keys(environment).length > 0 && { Environment: { Variables: environment } }),
  };
}

/** PublishVersion. */
export function publishedShape(version: FunctionVersion): AwsShape {
  return answered(201, functionShape(version, version));
}

/** CreateAlias, UpdateAlias, GetAlias. */
export function aliasShape(alias: FunctionAlias): AwsShape {
  const { name, functionVersion, description, revisionId, routingConfig } = alias.configuration;
  return {
    AliasArn: alias.arn,
    Name: name,
    FunctionVersion: functionVersion,
    Description: description,
    RevisionId: revisionId,
    ...(routingConfig !== undefined && {
      RoutingConfig: { AdditionalVersionWeights: routingConfig.additionalVersionWeights },
    }),
  };
}

/** PutFunctionEventInvokeConfig and its kin. */
export function eventInvokeConfigShape(config: EventInvokeConfig): AwsShape {
  const { destinationConfig, maximumRetryAttempts, maximumEventAgeInSeconds } = config;
  const destination = (of: { readonly destination?: string }) =>
    of.destination === undefined ? {} : { Destination: of.destination };
  return {
    DestinationConfig: {
      OnFailure: destination(destinationConfig.onFailure),
      OnSuccess: destination(destinationConfig.onSuccess),
    },
    FunctionArn: config.functionArn,
    LastModified: new Date(config.lastModified).toISOString(),
    ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAgeInSeconds !== undefined && { MaximumEventAgeInSeconds: maximumEventAgeInSeconds }),
  };
}

/** PutFunctionConcurrency and GetFunctionConcurrency. */
export function functionConcurrencyShape({ configuration }: LambdaFunction): AwsShape {
  const { reservedConcurrentExecutions } = configuration;
  return reservedConcurrentExecutions === undefined
    ? {}
    : { ReservedConcurrentExecutions: reservedConcurrentExecutions };
}

/** PutProvisionedConcurrencyConfig and GetProvisionedConcurrencyConfig. */
export function provisionedConcurrencyShape(status: ProvisionedConcurrencyStatus): AwsShape {
  return {
    RequestedProvisionedConcurrentExecutions: status.requestedProvisionedConcurrentExecutions,
    AllocatedProvisionedConcurrentExecutions: status.allocatedProvisionedConcurrentExecutions,
    AvailableProvisionedConcurrentExecutions: status.availableProvisionedConcurrentExecutions,
    Status: status.status,
    ...(status.statusReason !== undefined && { StatusReason: status.statusReason }),
  };
}

/** ReceiveMessage; a body that holds JSON is shown parsed. */
export function receiveMessageShape(messages: readonly ReceivedMessage[]): AwsShape {
  return answered(200, { Messages: messages.map(messageShape) });
}

/** One of ReceiveMessage's messages. */
export function messageShape(message: ReceivedMessage): AwsShape {
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: JSON.parse(message.body) as unknown,
    MD5OfBody: message.md5OfBody,
    ...(message.attributes !== undefined && { Attributes: message.attributes }),
  };
}
