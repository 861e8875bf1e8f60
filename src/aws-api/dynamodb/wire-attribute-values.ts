import { AwsServiceError } from "../../errors.ts";
import { type Attributes, toJsonAttributes } from "../../table/attribute-value.ts";
import type { CancellationReason } from "../../table/transaction.ts";
import { eachEntry, eachValue } from "../member-names.ts";
import { fromWireBlob } from "../wire-blob.ts";

/** An item, a key or values by placeholder as they come over the wire, with bytes in place of base64 texts. */
export function fromWireAttributes(given: unknown): unknown {
  return eachValue(fromWireValue)(given);
}

/** A value as it comes over the wire. What is no value of DynamoDB stays, for the table to refuse. */
export function fromWireValue(given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null)
      .map(([type, value]) => [type, fromTyped(type, value)]),
  );
}

/** An item as it goes over the wire. */
export function toWireAttributes(attributes: unknown): unknown {
  return toJsonAttributes(attributes as Attributes);
}

/** An error as it goes over the wire: the items of conditions that were not met have base64 texts. */
export function toWireError(error: unknown): unknown {
  if (!(error instanceof AwsServiceError)) return error;
  const { Item, CancellationReasons } = error as {
    readonly Item?: Attributes;
    readonly CancellationReasons?: readonly CancellationReason[];
  };
  if (Item === undefined && CancellationReasons === undefined) return error;
  return new AwsServiceError(error.name, error.$metadata.httpStatusCode, error.message, {
    ...(Item !== undefined && { Item: toJsonAttributes(Item) }),
    ...(CancellationReasons !== undefined && { CancellationReasons: CancellationReasons.map(toWireReason) }),
  });
}

function toWireReason({ Item, ...reason }: CancellationReason): object {
  return Item === undefined ? reason : { ...reason, Item: toJsonAttributes(Item) };
}

function fromTyped(type: string, value: unknown): unknown {
  switch (type) {
    case "B":
      return fromWireBlob(value) ?? value;
    case "BS":
      return eachEntry((entry) => fromWireBlob(entry) ?? entry)(value);
    case "L":
      return eachEntry(fromWireValue)(value);
    case "M":
      return fromWireAttributes(value);
    default:
      return value;
  }
}
