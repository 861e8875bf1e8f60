import { MAPPING_ERRORS } from "../../fidelity/event-source-parameters.ts";
import { LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import { resolveFunctionTarget } from "../../function/function-arn.ts";
import { invalidParameterValue } from "../../function/lambda-service-error.ts";
import type { AwsInput } from "../aws-operation.ts";
import { present } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { lambdaOperation } from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";
import { mappingAnswer } from "./mapping-answer.ts";
import { checkEventSourceArn, creationOptions, updateOptions } from "./mapping-request.ts";
import { tagsOf } from "./tag-operations.ts";

const MAPPINGS = "/2015-03-31/event-source-mappings";
const MAPPING = `${MAPPINGS}/{UUID}`;
const PAGE = { member: "EventSourceMappings", largest: LAMBDA_LIST_LIMITS.value.eventSourceMappings };

/**
 * Lambda's operations on event source mappings.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export const EVENT_SOURCE_MAPPING_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateEventSourceMapping: lambdaOperation({
    method: "POST",
    path: MAPPINGS,
    status: 202,
    required: ["FunctionName"],
    answer: createMapping,
  }),
  GetEventSourceMapping: lambdaOperation({
    method: "GET",
    path: MAPPING,
    answer: ({ eventSourceMappings }, input) => {
      const mapping = eventSourceMappings.get(String(input["UUID"]));
      // Who asks waits for it to be ready: it is.
      mapping.settle();
      return mappingAnswer(mapping);
    },
  }),
  ListEventSourceMappings: lambdaOperation({
    method: "GET",
    path: MAPPINGS,
    query: { ...PAGE_QUERY, EventSourceArn: "EventSourceArn", FunctionName: "FunctionName" },
    answer: listMappings,
  }),
  UpdateEventSourceMapping: lambdaOperation({
    method: "PUT",
    path: MAPPING,
    status: 202,
    answer: ({ eventSourceMappings }, input) => {
      const mapping = eventSourceMappings.get(String(input["UUID"]));
      const where = "Lambda UpdateEventSourceMapping";
      mapping.update(updateOptions(where, input, mapping.eventSourceArn));
      return mappingAnswer(mapping);
    },
  }),
  DeleteEventSourceMapping: lambdaOperation({
    method: "DELETE",
    path: MAPPING,
    status: 202,
    answer: ({ eventSourceMappings }, input) => {
      const mapping = eventSourceMappings.get(String(input["UUID"]));
      mapping.delete();
      return mappingAnswer(mapping);
    },
  }),
};

function createMapping(account: SimulatedAccount, input: AwsInput): AwsInput {
  const options = creationOptions("Lambda CreateEventSourceMapping", input);
  assertFunctionExists(account, String(input["FunctionName"]));
  const tags = tagsOf(input);
  const mapping = account.eventSourceMappings.create(options);
  for (const [key, value] of tags) account.functionTags(mapping).set(key, value);
  return mappingAnswer(mapping);
}

/** AWS looks for the function before it looks at the source. */
function assertFunctionExists(account: SimulatedAccount, functionName: string): void {
  const reference = resolveFunctionTarget(account, { functionName });
  if (account.findFunction(reference.functionName)?.has(reference.qualifier) === true) return;
  throw invalidParameterValue(MAPPING_ERRORS.unknownFunction.value);
}

function listMappings(account: SimulatedAccount, input: AwsInput): AwsInput {
  const { EventSourceArn, FunctionName } = input;
  checkEventSourceArn(EventSourceArn);
  const filter = present({ eventSource: EventSourceArn, function: FunctionName });
  const found = account.eventSourceMappings.list(filter);
  for (const mapping of found) mapping.settle();
  return pageOf(found.map(mappingAnswer), input, PAGE);
}
