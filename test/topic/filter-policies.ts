import type { InvalidArgumentError } from "../../src/errors.ts";
import { type FilterPolicyScope, parseFilterPolicy } from "../../src/topic/filter-policy.ts";
import { thrownBy } from "./topic-services.ts";

/** Reads a policy as Subscribe does. */
export function parse(policy: unknown, scope: FilterPolicyScope = "MessageAttributes") {
  return parseFilterPolicy(policy, { where: "orders.subscribe()", scope, reason: "Attributes Reason: " });
}

/** What AWS answers to a policy that is refused; `undefined` if that is not known. */
export function awsAnswerTo(policy: unknown, scope?: FilterPolicyScope): string | undefined {
  return (thrownBy(() => parse(policy, scope)) as InvalidArgumentError).aws?.message;
}
