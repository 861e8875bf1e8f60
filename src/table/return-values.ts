import type { Attributes } from "./attribute-value.ts";
import { type ItemWrite, pathsOfUpdate } from "./item-write.ts";
import { projectAttributes } from "./projected-attributes.ts";
import { tableError } from "./table-error.ts";
import { checkChoice, type UpdateItemInput } from "./table-requests.ts";

type ReturnValues = NonNullable<UpdateItemInput["returnValues"]>;

const RETURN_VALUES: readonly ReturnValues[] = ["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"];

/** Puts and deletes can only answer the item that was there. */
export function checkReturnValues(where: string, value: string | undefined): void {
  checkChoice(where, "returnValues", { value, among: RETURN_VALUES });
  if (value !== undefined && value !== "NONE" && value !== "ALL_OLD") throw tableError("returnValues");
}

/** What an update is to answer. */
export function checkUpdateReturnValues(where: string, value: ReturnValues = "NONE"): ReturnValues {
  checkChoice(where, "returnValues", { value, among: RETURN_VALUES });
  return value;
}

/** The attributes that an update answers: all or those that it names, before or after; undefined if there are none. */
export function updatedAttributes(
  { change, attributes }: ItemWrite,
  returnValues: ReturnValues,
  { before, after }: { readonly before: Attributes | undefined; readonly after: Attributes | undefined },
): Attributes | undefined {
  if (returnValues === "NONE") return undefined;
  const image = returnValues.endsWith("OLD") ? before : after;
  if (returnValues.startsWith("ALL") || image === undefined) return image;
  const update = change.type === "update" ? change.update : undefined;
  const part = update === undefined ? {} : projectAttributes(image, pathsOfUpdate(update, attributes));
  return Object.keys(part).length === 0 ? undefined : part;
}
