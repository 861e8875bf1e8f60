import type { EventSourceMapping } from "../../event-source-mapping/event-source-mapping.ts";
import { CONSTRAINT_FAILED, PATTERN_MISMATCH } from "../../fidelity/error-messages.ts";
import { TAGGED_MAPPING_MISSING, TAGS_ON_VERSION } from "../../fidelity/function-api.ts";
import { REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import { NO_TAGS, TAG_LIMIT, TAGGABLE_RESOURCE_PATTERN } from "../../fidelity/lambda-parameters.ts";
import {
  invalidParameterValue,
  resourceNotFound,
  validationError,
} from "../../function/lambda-service-error.ts";
import { matches } from "../../function/member-constraint.ts";
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
      const tags = tagsOf(input);
      if (tags.length === 0) throw invalidParameterValue(NO_TAGS.value);
      const tagged = taggedBy(account, input);
      const known = account.functionTags(tagged);
      checkCount(new Set([...known.keys(), ...tags.map(([key]) => key)]).size);
      for (const [key, value] of tags) known.set(key, value);
      revise(tagged);
    },
  }),
  UntagResource: lambdaOperation({
    method: "DELETE",
    path: TAGS,
    status: 204,
    query: { tagKeys: "TagKeys" },
    answer: (account, input) => {
      const keys = [input["TagKeys"] ?? []].flat();
      if (keys.length === 0) throw validationError([REQUIRED_MEMBER.value("tagKeys")]);
      const tagged = taggedBy(account, input);
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

/** The tags of a request. Refuses more than a function or mapping can have. */
export function tagsOf({ Tags }: AwsInput): readonly (readonly [key: string, value: string])[] {
  const tags = Object.entries(isMembers(Tags) ? Tags : {});
  checkCount(tags.length);
  return tags.map(([key, value]) => [key, String(value)]);
}

function checkCount(count: number): void {
  const { maximum, message } = TAG_LIMIT.value;
  if (count > maximum) throw invalidParameterValue(message);
}

type Tagged = DeployedFunction | EventSourceMapping;

const MAPPING_ARN = /^arn:[^:]+:lambda:[^:]*:\d*:event-source-mapping:(?<uuid>.+)$/;

function taggedBy(account: SimulatedAccount, { Resource }: AwsInput): Tagged {
  const arn = String(Resource);
  const pattern = TAGGABLE_RESOURCE_PATTERN.value;
  if (!matches(arn, pattern))
    throw validationError([CONSTRAINT_FAILED.value(arn, "resource", PATTERN_MISMATCH.value(pattern))]);
  const uuid = MAPPING_ARN.exec(arn)?.groups?.["uuid"];
  if (uuid !== undefined) {
    const mapping = account.eventSourceMappings.list({}).find((candidate) => candidate.uuid === uuid);
    if (mapping !== undefined) return mapping;
    throw resourceNotFound(TAGGED_MAPPING_MISSING.value(arn));
  }
  const { target, qualifier } = functionOf(account, { FunctionName: arn });
  if (qualifier === undefined) return target;
  throw invalidParameterValue(TAGS_ON_VERSION.value);
}

/** Of a function, new tags make a new revision. */
function revise(tagged: Tagged): void {
  if ("versions" in tagged) tagged.resolve(LATEST).record.revise();
}
