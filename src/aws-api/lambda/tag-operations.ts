import { InvalidArgumentError } from "../../errors.ts";
import type { EventSourceMapping } from "../../event-source-mapping/event-source-mapping.ts";
import { TAGGED_MAPPING_MISSING, TAGS_ON_VERSION } from "../../fidelity/function-api.ts";
import { invalidParameterValue, resourceNotFound } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { functionOf, lambdaOperation } from "./lambda-operation.ts";

const TAGS = "/2017-03-31/tags/{Resource}";

/**
 * Lambda's operations on tags of functions and event source mappings.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html
 */
export const TAG_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  TagResource: lambdaOperation({
    method: "POST",
    path: TAGS,
    status: 204,
    answer: (account, input) => {
      const tagged = taggedBy(account, input);
      const tags = isMembers(input["Tags"]) ? input["Tags"] : {};
      for (const [key, value] of Object.entries(tags)) account.functionTags(tagged).set(key, String(value));
      revise(tagged);
    },
  }),
  UntagResource: lambdaOperation({
    method: "DELETE",
    path: TAGS,
    status: 204,
    query: { tagKeys: "TagKeys" },
    answer: (account, input) => {
      const tagged = taggedBy(account, input);
      const keys = [input["TagKeys"] ?? []].flat();
      for (const key of keys) account.functionTags(tagged).delete(String(key));
      revise(tagged);
    },
  }),
  ListTags: lambdaOperation({
    method: "GET",
    path: TAGS,
    answer: (account, input) => ({
      Tags: Object.fromEntries(account.functionTags(taggedBy(account, input))),
    }),
  }),
};

type Tagged = DeployedFunction | EventSourceMapping;

const MAPPING_ARN = /^arn:[^:]+:lambda:[^:]*:\d*:event-source-mapping:(?<uuid>.+)$/;

function taggedBy(account: SimulatedAccount, { Resource }: AwsInput): Tagged {
  const arn = String(Resource);
  const uuid = MAPPING_ARN.exec(arn)?.groups?.["uuid"];
  if (uuid !== undefined) {
    const mapping = account.eventSourceMappings.list({}).find((candidate) => candidate.uuid === uuid);
    if (mapping !== undefined) return mapping;
    throw resourceNotFound(TAGGED_MAPPING_MISSING.value(arn));
  }
  if (!arn.startsWith("arn:"))
    throw new InvalidArgumentError("Lambda tags", "Resource", "the ARN of a function or mapping", arn);
  const { target, qualifier } = functionOf(account, { FunctionName: arn });
  if (qualifier === undefined) return target;
  throw invalidParameterValue(TAGS_ON_VERSION.value);
}

/** Of a function, new tags make a new revision. */
function revise(tagged: Tagged): void {
  if ("versions" in tagged) tagged.resolve(LATEST).record.revise();
}
