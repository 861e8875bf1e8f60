import type { AwsRequestHandler } from "../aws-api/aws-request-handler.ts";
import type { SimulatedAccount } from "../aws-api/simulated-account.ts";
import { FAKE_CREDENTIALS } from "../fidelity/choices.ts";
import { functionNotFound, resolveFunctionTarget } from "../function/function-arn.ts";
import type { AwsSdk } from "./aws-sdk.ts";
import { createCloudWatchAccount } from "./cloudwatch-account.ts";
import { createDynamoDbAccount } from "./dynamodb-account.ts";
import { createEventsAccount } from "./events-account.ts";
import { invokeWithText } from "./function-invoker.ts";
import { functionUrlOperations } from "./function-url-operations.ts";
import { checkInvokeOptions } from "./invoke-options.ts";
import { invokeWithResponseStream } from "./invoke-with-response-stream.ts";
import { createKinesisAccount } from "./kinesis-account.ts";
import { createLambdaAccount } from "./lambda-account.ts";
import { createLogsAccount } from "./logs-account.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import { createS3Account } from "./s3-account.ts";
import { createSchedulerAccount } from "./scheduler-account.ts";
import { createSnsAccount } from "./sns-account.ts";
import { createSqsAccount } from "./sqs-account.ts";
import { createStsAccount } from "./sts-account.ts";

/** What clients of the AWS SDK v3 are created with, so that they call a runtime's resources. */
export interface AwsClientConfig {
  readonly region: string;
  /** Nobody checks them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler: AwsRequestHandler;
}

/** The configuration of SDK clients that call the resources of one runtime. */
export function awsClientConfigOf({ region, requestHandler }: AwsSdk): AwsClientConfig {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = FAKE_CREDENTIALS.value;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return { region, credentials, requestHandler };
}

/** A runtime as the operations of AWS's services see it. */
export function simulatedAccount(context: RuntimeContext, resources: Resources): SimulatedAccount {
  const { region, accountId } = context;
  return {
    region,
    accountId,
    ...createEventsAccount(context, resources),
    ...createSchedulerAccount(resources),
    ...createSnsAccount(resources),
    ...createLambdaAccount(context, resources),
    ...createSqsAccount(context, resources),
    ...createStsAccount(context),
    ...createS3Account(context, resources),
    ...createCloudWatchAccount(context),
    ...createLogsAccount(context),
    ...createDynamoDbAccount(context, resources),
    ...createKinesisAccount(context, resources),
    invoke: async ({ functionName, payload, ...options }) => {
      const { qualifier: given, ...others } = checkInvokeOptions("Lambda Invoke", options);
      const reference = resolveFunctionTarget(context, { functionName, qualifier: given });
      const target = context.findFunction(reference.functionName);
      if (target === undefined) throw functionNotFound(context, reference);
      const { qualifier } = reference;
      return invokeWithText(context, target, {
        payload,
        options: qualifier === undefined ? others : { ...others, qualifier },
        read: (text) => text,
      });
    },
    invokeWithResponseStream: (request) => invokeWithResponseStream(context, request),
    functionUrls: functionUrlOperations(context),
  };
}
