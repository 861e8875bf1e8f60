import { eachEntry, eachValue, type MemberConverters, toWireMembers } from "../member-names.ts";

const toWireUnits = (units: unknown) => toWireMembers(units as object);

/** ConsumedCapacity as it goes over the wire, of one table. */
export function toWireCapacity(capacity: unknown): unknown {
  return toWireMembers(capacity as object, {
    Table: toWireUnits,
    LocalSecondaryIndexes: eachValue(toWireUnits),
    GlobalSecondaryIndexes: eachValue(toWireUnits),
  });
}

/** The same in the answers of requests to several tables. */
export const CAPACITIES: MemberConverters = { ConsumedCapacity: eachEntry(toWireCapacity) };
