import { Buffer } from "node:buffer";
import { isWithin } from "../../arguments/whole-number.ts";
import { FUNCTION_URL_PAGES, REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import type { FunctionTarget } from "../../function/function-arn.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import type { FunctionUrlCors } from "../../function-url/cors.ts";
import type { FunctionUrlConfig, FunctionUrlConfigOptions } from "../../function-url/function-url-config.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";

const PATH = "/2021-10-31/functions/{FunctionName}/url";
const query = { Qualifier: "Qualifier" };

/**
 * Lambda's operations on function URLs.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html
 */
export const FUNCTION_URL_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateFunctionUrlConfig: {
    method: "POST",
    path: PATH,
    status: 201,
    query,
    answer: ({ functionUrls }, input) => {
      if (input["AuthType"] === undefined) throw validationError([REQUIRED_MEMBER.value("authType")]);
      return toWire(functionUrls.create(targetOf(input), optionsOf(input)));
    },
  },
  GetFunctionUrlConfig: {
    method: "GET",
    path: PATH,
    query,
    answer: ({ functionUrls }, input) => toWire(functionUrls.get(targetOf(input))),
  },
  UpdateFunctionUrlConfig: {
    method: "PUT",
    path: PATH,
    query,
    answer: ({ functionUrls }, input) => toWire(functionUrls.update(targetOf(input), optionsOf(input))),
  },
  DeleteFunctionUrlConfig: {
    method: "DELETE",
    path: PATH,
    status: 204,
    query,
    answer: ({ functionUrls }, input) => functionUrls.delete(targetOf(input)),
  },
  ListFunctionUrlConfigs: {
    method: "GET",
    path: "/2021-10-31/functions/{FunctionName}/urls",
    query: { Marker: "Marker", MaxItems: "MaxItems" },
    answer: ({ functionUrls }, input) => pageOf(functionUrls.list(input["FunctionName"] as string), input),
  },
};

function targetOf({ FunctionName, Qualifier }: AwsInput): FunctionTarget {
  return { functionName: FunctionName as string, qualifier: Qualifier as string | undefined };
}

/** Members that are given; what they hold is checked where all callers come together. */
function optionsOf({ AuthType, InvokeMode, Cors }: AwsInput): FunctionUrlConfigOptions {
  return {
    ...(isGiven(AuthType) && { authType: AuthType as "NONE" }),
    ...(isGiven(InvokeMode) && { invokeMode: InvokeMode as "BUFFERED" }),
    ...(isGiven(Cors) && { cors: corsOf(Cors as AwsInput) }),
  };
}

function corsOf(cors: AwsInput): FunctionUrlCors {
  const members = Object.entries(cors)
    .filter(([, value]) => isGiven(value))
    .map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]);
  return Object.fromEntries(members) as FunctionUrlCors;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function toWire(config: Partial<FunctionUrlConfig>): Readonly<Record<string, unknown>> {
  const { functionUrl, functionArn, authType, invokeMode, cors, creationTime, lastModifiedTime } = config;
  return {
    FunctionUrl: functionUrl,
    FunctionArn: functionArn,
    AuthType: authType,
    InvokeMode: invokeMode,
    Cors: cors && corsToWire(cors),
    CreationTime: instantOf(creationTime),
    LastModifiedTime: instantOf(lastModifiedTime),
  };
}

function corsToWire(cors: FunctionUrlCors): AwsInput {
  const members = Object.entries(cors).map(([name, value]) => [
    name.charAt(0).toUpperCase() + name.slice(1),
    value,
  ]);
  return Object.fromEntries(members) as AwsInput;
}

function instantOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function pageOf(configs: readonly FunctionUrlConfig[], { Marker, MaxItems }: AwsInput): object {
  const { largest, invalidMarker } = FUNCTION_URL_PAGES.value;
  const size = MaxItems === undefined ? largest : Number(MaxItems);
  const items = isWithin(size, { minimum: 1, maximum: largest }) ? size : largest;
  const after = Marker === undefined ? -1 : configs.findIndex((config) => markerOf(config) === Marker);
  if (Marker !== undefined && after < 0) throw invalidParameterValue(invalidMarker);
  const page = configs.slice(after + 1, after + 1 + items);
  const last = page.at(-1);
  const isLast = last === undefined || last === configs.at(-1);
  return {
    FunctionUrlConfigs: page.map(toWire),
    ...(!isLast && { NextMarker: markerOf(last) }),
  };
}

function markerOf({ functionArn }: FunctionUrlConfig): string {
  return Buffer.from(functionArn).toString("base64");
}
