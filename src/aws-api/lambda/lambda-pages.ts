import { Buffer } from "node:buffer";
import { isWithin } from "../../arguments/whole-number.ts";
import { CONSTRAINT_FAILED, MAXIMUM_VALUE, MINIMUM_VALUE } from "../../fidelity/error-messages.ts";
import { LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import { FUNCTION_URL_PAGES } from "../../fidelity/function-urls.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import type { AwsInput } from "../aws-operation.ts";

/** How one of Lambda's lists pages. */
export interface ListedMember {
  /** The member of the answer that holds the entries. */
  readonly member: string;
  /** Entries of a page at most, whatever MaxItems says. */
  readonly largest: number;
  /** What MaxItems is at most. Default: 10,000. */
  readonly maximum?: number;
}

/** The members of a request for a page, by their names in the query. */
export const PAGE_QUERY = { Marker: "Marker", MaxItems: "MaxItems" } as const;

/** The page of a list that a request asks for, with NextMarker if more follows. */
export function pageOf(
  all: readonly unknown[],
  input: AwsInput,
  { member, largest, maximum = LAMBDA_LIST_LIMITS.value.maximum }: ListedMember,
): AwsInput {
  const from = readMarker(input["Marker"], all.length);
  const to = from + Math.min(largest, readMaxItems(input["MaxItems"], maximum));
  return {
    [member]: all.slice(from, to),
    ...(to < all.length && { NextMarker: printMarker(to) }),
  };
}

function readMaxItems(given: unknown, maximum: number): number {
  if (given === undefined || given === null) return Number.POSITIVE_INFINITY;
  const count = Number(given);
  if (isWithin(count, { minimum: 1, maximum })) return count;
  const constraint = count < 1 ? MINIMUM_VALUE.value(1) : MAXIMUM_VALUE.value(maximum);
  throw validationError([CONSTRAINT_FAILED.value(given, "maxItems", constraint)]);
}

const MARKER = /^after (?<place>\d+)$/;

function printMarker(place: number): string {
  return Buffer.from(`after ${place}`).toString("base64");
}

function readMarker(given: unknown, length: number): number {
  if (given === undefined || given === null || given === "") return 0;
  const place = MARKER.exec(Buffer.from(String(given), "base64").toString())?.groups?.["place"];
  if (place !== undefined && Number(place) <= length) return Number(place);
  throw invalidParameterValue(FUNCTION_URL_PAGES.value.invalidMarker);
}
