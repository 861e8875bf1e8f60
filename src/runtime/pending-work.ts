import { PendingWorkError } from "../errors.ts";
import type { EnvironmentState } from "../execution-environment/environment-state.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import { countOf } from "../timeline/wording.ts";

/** Something that is not done yet. */
export interface PendingWork {
  readonly state: "queued" | "scheduled" | "running" | "left behind";
  /** The queue, the function, or what a task of the clock is called. */
  readonly what: string;
  readonly detail: string;
}

/** Where pending work is looked for. */
export interface PendingWorkSources {
  readonly now: number;
  readonly startTime: number;
  /** Scheduled tasks, in the order in which they will run. */
  readonly tasks: readonly Pick<ScheduledTask, "label" | "dueAt" | "isBackground">[];
  /** Those that something polls: in any other, messages are what a test looks at in the end. */
  readonly polledQueues: readonly PolledQueue[];
  /** Those that are not shut down. */
  readonly environments: readonly PendingEnvironment[];
  readonly journal: Journal;
}

interface PolledQueue {
  readonly name: string;
  readonly messages: readonly { readonly state: "available" | "delayed" | "inFlight" }[];
}

interface PendingEnvironment {
  readonly id: string;
  readonly functionName: string;
  readonly state: EnvironmentState;
}

/** Lists what is still queued, due, running or left behind. */
export function findPendingWork(sources: PendingWorkSources): readonly PendingWork[] {
  return [
    ...sources.polledQueues.flatMap(queuedIn),
    ...scheduledIn(sources),
    ...sources.environments.flatMap((environment) => runningIn(environment, sources)),
    ...leftBehindIn(sources),
  ];
}

function queuedIn({ name, messages }: PolledQueue): readonly PendingWork[] {
  if (messages.length === 0) return [];
  const states = { available: "available", delayed: "delayed", inFlight: "in flight" } as const;
  const counts = Object.entries(states).flatMap(([state, word]) => {
    const count = messages.filter((message) => message.state === state).length;
    return count === 0 ? [] : [{ count, word }];
  });
  const all = countOf(messages.length, "message");
  const detail =
    counts.length === 1
      ? `${all} ${counts[0]?.word}`
      : `${all}: ${counts.map(({ count, word }) => `${count} ${word}`).join(", ")}`;
  return [{ state: "queued", what: name, detail }];
}

/** Tasks of one name are one row: it says when the first of them is due. */
function scheduledIn({ tasks, now }: PendingWorkSources): readonly PendingWork[] {
  const byLabel = new Map<string, { readonly dueAt: number; count: number }>();
  for (const { label, dueAt, isBackground } of tasks) {
    if (isBackground) continue;
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, { dueAt, count: 1 });
    else known.count++;
  }
  return [...byLabel].map(([what, { dueAt, count }]) => {
    const due = dueAt <= now ? "due now" : `due in ${formatDuration(dueAt - now)}`;
    return { state: "scheduled", what, detail: count === 1 ? due : `${count} times, the first ${due}` };
  });
}

function runningIn(
  { functionName, id, state }: PendingEnvironment,
  { journal, startTime }: PendingWorkSources,
): readonly PendingWork[] {
  if (state.phase === "init") {
    return [{ state: "running", what: functionName, detail: `Init${since(state.startedAt, startTime)}` }];
  }
  if (state.phase !== "invoke") return [];
  const started = journal.entries.findLast(
    (entry) => entry.kind === "invocation.started" && entry.environmentId === id,
  );
  const detail = `invocation ${state.requestId.slice(0, 4)}…${started === undefined ? "" : since(started.at, startTime)}`;
  return [{ state: "running", what: functionName, detail }];
}

/** Of environments that are frozen now, and had something left to do when they answered last. */
function leftBehindIn({ environments, journal, startTime }: PendingWorkSources): readonly PendingWork[] {
  const frozen = new Map(
    environments.flatMap((one) => (one.state.phase === "ready" ? [[one.id, one.functionName]] : [])) as [
      string,
      string,
    ][],
  );
  const left = new Map<string, JournalEntryOf<"environment.leftWorkBehind">>();
  for (const entry of journal) {
    switch (entry.kind) {
      case "environment.leftWorkBehind":
        if (frozen.has(entry.environmentId)) left.set(entry.environmentId, entry);
        break;
      case "invocation.started":
      case "environment.reset":
        left.delete(entry.environmentId);
    }
  }
  return [...left.values()].map(({ functionName, timers, resources, at }) => {
    const parts = [...(timers === 0 ? [] : [countOf(timers, "timer")]), ...resources];
    return {
      state: "left behind",
      what: functionName,
      detail: `${parts.join(", ")}, frozen${since(at, startTime)}`,
    };
  });
}

function since(at: number, startTime: number): string {
  return ` since +${formatDuration(at - startTime)}`;
}

/** Refuses pending work with a table of it. `where` names the call. */
export function assertDone(where: string, work: readonly PendingWork[]): void {
  if (work.length > 0) throw new PendingWorkError(describe(where, work));
}

/** What is frozen does not go on, however much time passes. */
function adviceOn(work: readonly PendingWork[]): readonly string[] {
  const isLeft = ({ state }: PendingWork): boolean => state === "left behind";
  return [
    ...(work.every(isLeft) ? [] : ["Let time pass with settle() or advanceBy() until it is done."]),
    ...(work.some(isLeft)
      ? ["What is left behind is frozen: have the handler wait for it, or clear it."]
      : []),
  ];
}

function describe(where: string, work: readonly PendingWork[]): string {
  const rows = work.map(({ state, what, detail }) => [state, what, detail] as const);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map(
    ([state, what, detail]) => `  ${state.padEnd(widths[0] ?? 0)}  ${what.padEnd(widths[1] ?? 0)}  ${detail}`,
  );
  return [
    `${where}: expected nothing to be pending, but ${countOf(work.length, "thing")} ${work.length === 1 ? "is" : "are"}:`,
    ...lines,
    ...adviceOn(work),
  ].join("\n");
}
