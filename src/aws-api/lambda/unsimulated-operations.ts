import type { RestOperation } from "../rest-protocol.ts";

const CODE_SIGNING = "/2020-04-22/code-signing-configs";
const CODE_SIGNING_OF_FUNCTION = "/2020-06-30/functions/{FunctionName}/code-signing-config";
const LAYERS = "/2018-10-31/layers";
const LAYER = `${LAYERS}/{LayerName}/versions`;
const LAYER_VERSION = `${LAYER}/{VersionNumber}`;
const CAPACITY = "/2025-11-30/capacity-providers";
const SCALING = "/2025-11-30/functions/{FunctionName}/function-scaling-config";
const DURABLE = "/2025-12-01/durable-executions/{DurableExecutionArn}";
const CALLBACK = "/2025-12-01/durable-execution-callbacks/{CallbackId}";

const RESOURCE_POLICY = "/2026-07-09/resource-policy/{ResourceArn}";

type Route = readonly [method: RestOperation["method"], path: string];

const ROUTES: Readonly<Record<string, Route>> = {
  GetLayerVersion: ["GET", LAYER_VERSION],
  PublishLayerVersion: ["POST", LAYER],
  ListLayers: ["GET", LAYERS],
  ListLayerVersions: ["GET", LAYER],
  DeleteLayerVersion: ["DELETE", LAYER_VERSION],
  AddLayerVersionPermission: ["POST", `${LAYER_VERSION}/policy`],
  GetLayerVersionPolicy: ["GET", `${LAYER_VERSION}/policy`],
  RemoveLayerVersionPermission: ["DELETE", `${LAYER_VERSION}/policy/{StatementId}`],
  CreateCodeSigningConfig: ["POST", CODE_SIGNING],
  GetCodeSigningConfig: ["GET", `${CODE_SIGNING}/{CodeSigningConfigArn}`],
  UpdateCodeSigningConfig: ["PUT", `${CODE_SIGNING}/{CodeSigningConfigArn}`],
  DeleteCodeSigningConfig: ["DELETE", `${CODE_SIGNING}/{CodeSigningConfigArn}`],
  ListCodeSigningConfigs: ["GET", CODE_SIGNING],
  ListFunctionsByCodeSigningConfig: ["GET", `${CODE_SIGNING}/{CodeSigningConfigArn}/functions`],
  GetFunctionCodeSigningConfig: ["GET", CODE_SIGNING_OF_FUNCTION],
  PutFunctionCodeSigningConfig: ["PUT", CODE_SIGNING_OF_FUNCTION],
  DeleteFunctionCodeSigningConfig: ["DELETE", CODE_SIGNING_OF_FUNCTION],
  CreateCapacityProvider: ["POST", CAPACITY],
  GetCapacityProvider: ["GET", `${CAPACITY}/{CapacityProviderName}`],
  UpdateCapacityProvider: ["PUT", `${CAPACITY}/{CapacityProviderName}`],
  DeleteCapacityProvider: ["DELETE", `${CAPACITY}/{CapacityProviderName}`],
  ListCapacityProviders: ["GET", CAPACITY],
  ListFunctionVersionsByCapacityProvider: ["GET", `${CAPACITY}/{CapacityProviderName}/function-versions`],
  GetFunctionScalingConfig: ["GET", SCALING],
  PutFunctionScalingConfig: ["PUT", SCALING],
  GetResourcePolicy: ["GET", RESOURCE_POLICY],
  PutResourcePolicy: ["PUT", RESOURCE_POLICY],
  DeleteResourcePolicy: ["DELETE", RESOURCE_POLICY],
  GetDurableExecution: ["GET", DURABLE],
  GetDurableExecutionHistory: ["GET", `${DURABLE}/history`],
  GetDurableExecutionState: ["GET", `${DURABLE}/state`],
  CheckpointDurableExecution: ["POST", `${DURABLE}/checkpoint`],
  StopDurableExecution: ["POST", `${DURABLE}/stop`],
  ListDurableExecutionsByFunction: ["GET", "/2025-12-01/functions/{FunctionName}/durable-executions"],
  SendDurableExecutionCallbackSuccess: ["POST", `${CALLBACK}/succeed`],
  SendDurableExecutionCallbackFailure: ["POST", `${CALLBACK}/fail`],
  SendDurableExecutionCallbackHeartbeat: ["POST", `${CALLBACK}/heartbeat`],
};

/**
 * Lambda's operations that are not simulated, so that errors can name them: layers, code signing, Managed Instances,
 * policies put as a whole, and durable functions. See https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export const UNSIMULATED_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  // Of the path of ListLayers, so that it stands first.
  GetLayerVersionByArn: { method: "GET", path: LAYERS, selectedBy: { find: "LayerVersion" } },
  ...Object.fromEntries(Object.entries(ROUTES).map(([name, [method, path]]) => [name, { method, path }])),
};
