import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { laneIds } from "../timeline/lanes.ts";
import type { TimelineRow, Tone } from "../timeline/timeline-row.ts";

/** Something that takes time in one lane: an Init, an invocation, or an event's wait for its next attempt. */
export interface Stretch {
  readonly kind: "init" | "invocation" | "wait";
  /** Id of its lane. */
  readonly lane: string;
  /** Places in the rows. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly until: number;
  /** Whether it has not ended yet. */
  readonly isOpen: boolean;
  readonly tone: Tone;
  /** In two or three words: `attempt 2`, `1 m`. */
  readonly label: string;
}

interface Begin {
  readonly kind: Stretch["kind"];
  readonly lane: string;
  readonly row: number;
  readonly at: number;
  readonly label: string;
}

interface Wait extends Begin {
  readonly dueAt: number;
}

/** Finds what takes time in the rows of a timeline, in the order in which it ends. */
export function findStretches(rows: readonly TimelineRow[]): readonly Stretch[] {
  const open = new Map<string, Begin>();
  let waits: readonly Wait[] = [];
  const stretches: Stretch[] = [];
  rows.forEach(({ entries, at: rowAt }, row) => {
    if (waits.some(({ dueAt }) => dueAt <= rowAt)) {
      for (const wait of waits)
        if (wait.dueAt <= rowAt)
          stretches.push(toStretch(wait, { row, at: wait.dueAt, tone: "warning", isOpen: false }));
      waits = waits.filter(({ dueAt }) => dueAt > rowAt);
    }
    for (const entry of entries) {
      for (const [key, tone] of endedBy(entry)) {
        const begin = open.get(key);
        if (begin === undefined) continue;
        open.delete(key);
        stretches.push(toStretch(begin, { row, at: entry.at, tone, isOpen: false }));
      }
      const begun = begunBy(entry);
      if (begun !== undefined) open.set(begun.key, { ...begun, row, at: entry.at });
      const wait = waitBegunBy(entry);
      if (wait !== undefined) waits = [...waits, { ...wait, row, at: entry.at }];
    }
  });
  const end = { row: rows.length - 1, at: rows.at(-1)?.until ?? 0, isOpen: true } as const;
  return [
    ...stretches,
    ...[...open.values()].map((begin) => toStretch(begin, { ...end, tone: "plain" })),
    ...waits.map((wait) => toStretch(wait, { ...end, tone: "warning" })),
  ];
}

function toStretch(
  { kind, lane, row, at, label }: Begin,
  end: { readonly row: number; readonly at: number; readonly tone: Tone; readonly isOpen: boolean },
): Stretch {
  const { tone, isOpen } = end;
  return { kind, lane, firstRow: row, lastRow: end.row, at, until: end.at, isOpen, tone, label };
}

function begunBy(entry: JournalEntry): (Omit<Begin, "row" | "at"> & { readonly key: string }) | undefined {
  switch (entry.kind) {
    case "environment.initStarted":
      return {
        key: `init ${entry.environmentId}`,
        kind: "init",
        lane: laneIds.environment(entry.environmentId),
        label: "Init",
      };
    case "invocation.started":
      return {
        key: `invocation ${entry.environmentId}`,
        kind: "invocation",
        lane: laneIds.environment(entry.environmentId),
        label: entry.attempt > 1 ? `attempt ${entry.attempt}` : "",
      };
    default:
      return undefined;
  }
}

function waitBegunBy(entry: JournalEntry): Omit<Wait, "row" | "at"> | undefined {
  if (entry.kind !== "asyncEvent.requeued" && entry.kind !== "batch.retried") return undefined;
  const lane =
    entry.kind === "batch.retried"
      ? laneIds.eventSourceMapping(entry.uuid)
      : laneIds.function({ functionName: entry.functionName, version: "$LATEST" });
  return { kind: "wait", lane, dueAt: entry.dueAt, label: formatDuration(entry.dueAt - entry.at) };
}

function endedBy(entry: JournalEntry): readonly (readonly [key: string, tone: Tone])[] {
  switch (entry.kind) {
    case "environment.initCompleted":
      return [[`init ${entry.environmentId}`, entry.status === "success" ? "plain" : "bad"]];
    case "invocation.completed":
      return [[`invocation ${entry.environmentId}`, entry.outcome === "success" ? "good" : "bad"]];
    case "environment.shutdown":
      return [
        [`init ${entry.environmentId}`, "warning"],
        [`invocation ${entry.environmentId}`, "warning"],
      ];
    default:
      return [];
  }
}
