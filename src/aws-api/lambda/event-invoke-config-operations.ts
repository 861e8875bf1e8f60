import { checkKnownNames } from "../../arguments/known-names.ts";
import type {
  EventInvokeConfig,
  EventInvokeConfigOptions,
} from "../../asynchronous-invocation/event-invoke-config.ts";
import { LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import { lambdaOperation, referenceOf } from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";

const CONFIG = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
const { others: largest } = LAMBDA_LIST_LIMITS.value;
const PAGE = { member: "FunctionEventInvokeConfigs", largest, maximum: largest };
const query = { Qualifier: "Qualifier" };
const MEMBERS = [
  "FunctionName",
  "Qualifier",
  "MaximumRetryAttempts",
  "MaximumEventAgeInSeconds",
  "DestinationConfig",
];

/**
 * Lambda's operations on the settings of asynchronous invocation.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export const EVENT_INVOKE_CONFIG_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  PutFunctionEventInvokeConfig: lambdaOperation({
    method: "PUT",
    path: CONFIG,
    query,
    answer: (account, input) => {
      checkKnownNames("Lambda PutFunctionEventInvokeConfig", input, { known: MEMBERS, prefix: "" });
      return configAnswer(account.eventInvokeConfigs.put(referenceOf(account, input), optionsOf(input)));
    },
  }),
  UpdateFunctionEventInvokeConfig: lambdaOperation({
    method: "POST",
    path: CONFIG,
    query,
    answer: (account, input) => {
      checkKnownNames("Lambda UpdateFunctionEventInvokeConfig", input, { known: MEMBERS, prefix: "" });
      return configAnswer(account.eventInvokeConfigs.update(referenceOf(account, input), optionsOf(input)));
    },
  }),
  GetFunctionEventInvokeConfig: lambdaOperation({
    method: "GET",
    path: CONFIG,
    query,
    answer: (account, input) => configAnswer(account.eventInvokeConfigs.get(referenceOf(account, input))),
  }),
  DeleteFunctionEventInvokeConfig: lambdaOperation({
    method: "DELETE",
    path: CONFIG,
    status: 204,
    query,
    answer: (account, input) => account.eventInvokeConfigs.delete(referenceOf(account, input)),
  }),
  ListFunctionEventInvokeConfigs: lambdaOperation({
    method: "GET",
    path: `${CONFIG}/list`,
    query: PAGE_QUERY,
    answer: (account, input) => {
      const configs = account.eventInvokeConfigs.list(referenceOf(account, input));
      return pageOf(configs.map(configAnswer), input, PAGE);
    },
  }),
};

/** A destination without ARN is none, though it counts as given. */
function optionsOf(input: AwsInput): EventInvokeConfigOptions {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input;
  const destinations = isMembers(DestinationConfig) ? DestinationConfig : {};
  return present({
    maximumRetryAttempts: MaximumRetryAttempts,
    maximumEventAgeInSeconds: MaximumEventAgeInSeconds,
    onSuccess: destinationOf(destinations["OnSuccess"]),
    onFailure: destinationOf(destinations["OnFailure"]),
  });
}

function destinationOf(given: unknown): unknown {
  return isMembers(given) ? (given["Destination"] ?? "") : undefined;
}

function configAnswer(config: EventInvokeConfig): AwsInput {
  const { onSuccess, onFailure } = config.destinationConfig;
  return present({
    LastModified: config.lastModified / 1_000,
    FunctionArn: config.functionArn,
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    DestinationConfig: {
      OnSuccess: present({ Destination: onSuccess.destination }),
      OnFailure: present({ Destination: onFailure.destination }),
    },
  });
}
