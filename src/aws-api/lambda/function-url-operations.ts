import { checkKnownNames } from "../../arguments/known-names.ts";
import { FUNCTION_URL_PAGES } from "../../fidelity/function-urls.ts";
import type { FunctionTarget } from "../../function/function-arn.ts";
import type { FunctionUrlConfig, FunctionUrlConfigOptions } from "../../function-url/function-url-config.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireMembers, isMembers, toWireMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import { lambdaOperation } from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";

const PATH = "/2021-10-31/functions/{FunctionName}/url";
const { largest } = FUNCTION_URL_PAGES.value;
const PAGE = { member: "FunctionUrlConfigs", largest, maximum: largest };
const MEMBERS = ["FunctionName", "Qualifier", "AuthType", "InvokeMode", "Cors"];
const query = { Qualifier: "Qualifier" };
const functionName = "qualified";

/**
 * Lambda's operations on function URLs.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html
 */
export const FUNCTION_URL_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateFunctionUrlConfig: lambdaOperation({
    method: "POST",
    path: PATH,
    status: 201,
    query,
    functionName,
    required: ["AuthType"],
    answer: ({ functionUrls }, input) => {
      checkKnownNames("Lambda CreateFunctionUrlConfig", input, { known: MEMBERS, prefix: "" });
      return configAnswer(functionUrls.create(targetOf(input), optionsOf(input)));
    },
  }),
  GetFunctionUrlConfig: lambdaOperation({
    method: "GET",
    path: PATH,
    query,
    functionName,
    answer: ({ functionUrls }, input) => configAnswer(functionUrls.get(targetOf(input))),
  }),
  UpdateFunctionUrlConfig: lambdaOperation({
    method: "PUT",
    path: PATH,
    query,
    functionName,
    answer: ({ functionUrls }, input) => {
      checkKnownNames("Lambda UpdateFunctionUrlConfig", input, { known: MEMBERS, prefix: "" });
      return configAnswer(functionUrls.update(targetOf(input), optionsOf(input)));
    },
  }),
  DeleteFunctionUrlConfig: lambdaOperation({
    method: "DELETE",
    path: PATH,
    status: 204,
    query,
    functionName,
    answer: ({ functionUrls }, input) => functionUrls.delete(targetOf(input)),
  }),
  ListFunctionUrlConfigs: lambdaOperation({
    method: "GET",
    path: "/2021-10-31/functions/{FunctionName}/urls",
    query: PAGE_QUERY,
    functionName,
    answer: ({ functionUrls }, input) => {
      const configs = functionUrls.list(String(input["FunctionName"]));
      return pageOf(configs.map(configAnswer), input, PAGE);
    },
  }),
};

function targetOf({ FunctionName, Qualifier }: AwsInput): FunctionTarget {
  return { functionName: String(FunctionName), qualifier: Qualifier as string | undefined };
}

/** Members that are given; what they hold is checked where all callers come together. */
function optionsOf({ AuthType, InvokeMode, Cors }: AwsInput): FunctionUrlConfigOptions {
  return present({
    authType: AuthType,
    invokeMode: InvokeMode,
    cors: isMembers(Cors) ? fromWireMembers(present(Cors)) : Cors,
  });
}

function configAnswer(config: Partial<FunctionUrlConfig>): AwsInput {
  const { functionUrl, functionArn, authType, invokeMode, cors, creationTime, lastModifiedTime } = config;
  return {
    FunctionUrl: functionUrl,
    FunctionArn: functionArn,
    AuthType: authType,
    InvokeMode: invokeMode,
    Cors: cors && toWireMembers(cors),
    CreationTime: instantOf(creationTime),
    LastModifiedTime: instantOf(lastModifiedTime),
  };
}

function instantOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
