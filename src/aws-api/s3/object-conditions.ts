import { s3Fault } from "../../bucket/s3-fault.ts";
import type { StoredObject } from "../../bucket/stored-object.ts";
import { type AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import type { S3Call } from "./s3-call.ts";

/**
 * Throws what S3 answers if the conditions in the headers of a request do not hold for an object that is read.
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export function checkReadConditions(call: S3Call, object: StoredObject): void {
  const conditions = conditionsOf(call, object, "");
  const isFresh = conditions.ifMatch === true;
  if (conditions.ifMatch === false) throw failed("If-Match");
  // A matching tag outweighs the date.
  if (conditions.ifUnmodifiedSince === false && !isFresh) throw failed("If-Unmodified-Since");
  if (conditions.ifNoneMatch === false) throw notModified();
  if (conditions.ifModifiedSince === false && conditions.ifNoneMatch === undefined) throw notModified();
}

/** The same for the source of a copy, whose conditions have headers of their own, and which is never "not modified". */
export function checkCopyConditions(call: S3Call, object: StoredObject): void {
  const conditions = conditionsOf(call, object, "x-amz-copy-source-");
  if (conditions.ifMatch === false) throw failed("x-amz-copy-source-If-Match");
  if (conditions.ifUnmodifiedSince === false && conditions.ifMatch !== true)
    throw failed("x-amz-copy-source-If-Unmodified-Since");
  if (conditions.ifNoneMatch === false) throw failed("x-amz-copy-source-If-None-Match");
  if (conditions.ifModifiedSince === false && conditions.ifNoneMatch === undefined)
    throw failed("x-amz-copy-source-If-Modified-Since");
}

/**
 * Throws what S3 answers if an object is not to be written over.
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWriteConditions(call: S3Call, existing: StoredObject | undefined): void {
  const ifNoneMatch = call.header("if-none-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*")
    throw new NotSimulatedError(call.where, `the header If-None-Match: ${ifNoneMatch}`);
  if (ifNoneMatch !== undefined && existing !== undefined) throw failed("If-None-Match");
  const ifMatch = call.header("if-match");
  if (ifMatch === undefined) return;
  if (existing === undefined) throw noSuchKey(call.key);
  if (!matches(ifMatch, existing)) throw failed("If-Match");
}

export function noSuchKey(key: string): AwsServiceError {
  return s3Fault(S3_ERRORS.value.noSuchKey, { Key: key });
}

/** Whether each condition holds; undefined for one that is not there. */
interface Conditions {
  readonly ifMatch: boolean | undefined;
  readonly ifNoneMatch: boolean | undefined;
  readonly ifModifiedSince: boolean | undefined;
  readonly ifUnmodifiedSince: boolean | undefined;
}

function conditionsOf(call: S3Call, object: StoredObject, prefix: string): Conditions {
  const header = (name: string): string | undefined => call.header(`${prefix}${name}`);
  const ifMatch = header("if-match");
  const ifNoneMatch = header("if-none-match");
  const modified = Math.floor(object.lastModified / 1_000) * 1_000;
  const since = instantOf(header("if-modified-since"));
  const until = instantOf(header("if-unmodified-since"));
  return {
    ifMatch: ifMatch === undefined ? undefined : matches(ifMatch, object),
    ifNoneMatch: ifNoneMatch === undefined ? undefined : !matches(ifNoneMatch, object),
    ifModifiedSince: since === undefined ? undefined : modified > since,
    ifUnmodifiedSince: until === undefined ? undefined : modified <= until,
  };
}

/** Dates that are none are as good as not there. */
function instantOf(date: string | undefined): number | undefined {
  const instant = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(instant) ? undefined : instant;
}

function matches(condition: string, { eTag }: StoredObject): boolean {
  return condition.split(",").some((one) => one.trim() === "*" || one.trim().replaceAll('"', "") === eTag);
}

function failed(condition: string): AwsServiceError {
  return s3Fault(S3_ERRORS.value.preconditionFailed, { Condition: condition });
}

function notModified(): AwsServiceError {
  return s3Fault(S3_ERRORS.value.notModified);
}
