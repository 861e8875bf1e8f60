import { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { ENTRIES_PER_REQUEST, ENTRY_TIME_SIZE, PUT_EVENTS_SIZE } from "../fidelity/event-bridge-limits.ts";
import { ENTRY_FAILURES, type EntryFailure, SHOWN_ENTRY } from "../fidelity/event-bridge-messages.ts";
import { eventBridgeFault } from "./event-bridge-fault.ts";

/** An event to put on a bus. What EventBridge requires and an entry does not have fails that entry alone. */
export interface PutEventsEntry {
  /** Required by EventBridge; it may not begin with `aws.`. */
  readonly source?: string;
  /** Required by EventBridge. */
  readonly detailType?: string;
  /** Required by EventBridge: an object, or its JSON text. */
  readonly detail?: unknown;
  /** ARNs of what the event is about. @defaultValue none */
  readonly resources?: readonly string[];
  /** A Date, or its ISO 8601 text. Events show it to the second. @defaultValue now */
  readonly time?: Date | string;
  /** The X-Ray header of the request, which EventBridge passes on. */
  readonly traceHeader?: string;
}

/** An entry whose members are of the right types. */
export interface CheckedEntry {
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  /** JSON text, if it is some. */
  readonly detail: string | undefined;
  readonly resources: readonly string[] | undefined;
  /** Epoch milliseconds. */
  readonly time: number | undefined;
  readonly traceHeader: string | undefined;
}

const MEMBERS = [
  "source",
  "detailType",
  "detail",
  "resources",
  "time",
  "traceHeader",
] as const satisfies readonly (keyof PutEventsEntry)[];

/**
 * Checks the entries of one PutEvents.
 * @throws InvalidArgumentError for members of a wrong type
 * @throws AwsServiceError ValidationException for none, more than ten, or 256 KiB and more
 */
export function checkEntries(
  entries: readonly PutEventsEntry[],
  call: {
    readonly where: string;
    /** How the request names the bus of an entry. */
    readonly eventBusOf: (index: number) => string | undefined;
  },
): readonly CheckedEntry[] {
  const { where, eventBusOf } = call;
  if (!Array.isArray(entries)) throw new InvalidArgumentError(where, "entries", "an array", entries);
  const checked = entries.map((entry: PutEventsEntry, index) =>
    checkEntry(entry, where, `entries[${index}]`),
  );
  if (checked.length === 0) throw eventBridgeFault("noEntries");
  if (!isWithin(checked.length, ENTRIES_PER_REQUEST.value))
    throw eventBridgeFault("tooManyEntries", {
      entries: checked.map((entry, index) => showEntry(entry, eventBusOf(index))).join(", "),
    });
  const size = checked.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (size >= PUT_EVENTS_SIZE.value) throw eventBridgeFault("entriesTooLarge");
  return checked;
}

function checkEntry(entry: PutEventsEntry, where: string, option: string): CheckedEntry {
  checkObject(entry, { where, option });
  checkKnownNames(where, entry, { known: MEMBERS, prefix: `${option}.` });
  const text = (name: "source" | "detailType" | "traceHeader"): string | undefined => {
    const value: unknown = entry[name];
    if (value === undefined || typeof value === "string") return value;
    throw new InvalidArgumentError(where, `${option}.${name}`, "text", value);
  };
  const { resources } = entry;
  if (resources !== undefined && !isTexts(resources))
    throw new InvalidArgumentError(where, `${option}.resources`, "an array of texts", resources);
  return {
    source: text("source"),
    detailType: text("detailType"),
    detail: toDetailText(entry.detail, where, `${option}.detail`),
    resources,
    time: toInstant(entry.time, where, `${option}.time`),
    traceHeader: text("traceHeader"),
  };
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((member) => typeof member === "string");
}

function toDetailText(detail: unknown, where: string, option: string): string | undefined {
  if (detail === undefined || typeof detail === "string") return detail;
  try {
    const text = JSON.stringify(detail) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // Answered below, like everything that JSON cannot hold.
  }
  throw new InvalidArgumentError(where, option, "JSON text or what JSON can hold", detail);
}

function toInstant(time: Date | string | undefined, where: string, option: string): number | undefined {
  if (time === undefined) return undefined;
  const instant =
    time instanceof Date ? time.getTime() : typeof time === "string" ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(instant)) throw new InvalidArgumentError(where, option, "a Date or the text of one", time);
  return instant;
}

function sizeOf({ time, source = "", detailType = "", detail = "", resources = [] }: CheckedEntry): number {
  const texts = [source, detailType, detail, ...resources];
  return texts.reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    time === undefined ? 0 : ENTRY_TIME_SIZE.value,
  );
}

function showEntry(entry: CheckedEntry, eventBusName: string | undefined): string {
  const { time, resources } = entry;
  const shown: Readonly<Record<string, string | undefined>> = {
    source: entry.source,
    detailType: entry.detailType,
    detail: entry.detail,
    traceHeader: entry.traceHeader,
    time: time === undefined ? undefined : new Date(time).toISOString(),
    resources: resources === undefined ? undefined : `[${resources.join(", ")}]`,
    eventBusName,
  };
  return SHOWN_ENTRY.value.replace(/\{(\w+)\}/g, (_, name: string) => shown[name] ?? "null");
}

/** Why EventBridge does not take an entry, or the entry's detail if it does. */
export function decideEntry(
  entry: CheckedEntry,
):
  | { readonly failure: EntryFailure }
  | { readonly source: string; readonly detailType: string; readonly detail: object } {
  const { source, detailType, detail } = entry;
  if (!source) return { failure: ENTRY_FAILURES.source.value };
  if (source.startsWith("aws.")) return { failure: ENTRY_FAILURES.reservedSource.value };
  if (!detailType) return { failure: ENTRY_FAILURES.detailType.value };
  if (!detail) return { failure: ENTRY_FAILURES.detail.value };
  const parsed = parseObject(detail);
  return parsed === undefined
    ? { failure: ENTRY_FAILURES.malformedDetail.value }
    : { source, detailType, detail: parsed };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
