import type { Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const ROUTING = { source: recording("test_notfound_and_invalid_routingconfigs"), readOn: READ_ON };

/** What CreateAlias and UpdateAlias answer to a RoutingConfig they refuse. */
export const ALIAS_ROUTING_TEXTS = {
  value: {
    tooMany: "Number of items in AdditionalVersionWeights cannot be greater than 1",
    sameVersion: (version: string) =>
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    latest: "$LATEST is not supported for an alias pointing to more than 1 version",
    weight:
      "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
    version:
      "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]",
  },
  unit: "text",
  ...ROUTING,
} as const satisfies Published<unknown>;

/** Versions that an alias shares its invocations with, beside the one it points at. */
export const ADDITIONAL_VERSIONS = {
  value: 1,
  unit: "count",
  ...ROUTING,
} as const satisfies Published<number>;

/** ResourceConflictException: provisioned concurrency of a version and of an alias that points at it. */
export const PROVISIONED_ALIAS_CONFLICTS = {
  value: {
    onAlias:
      "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    onVersion: "Version is pointed by a Provisioned Concurrency alias",
  },
  unit: "text",
  source: recording("test_lambda_provisioned_lifecycle"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;
