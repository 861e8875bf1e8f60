import type { Journal } from "../journal/journal.ts";

/**
 * Under which a handle tells what it is. By symbol and not by class: a test may have its handles from one copy of the
 * package (ES module or CommonJS) and its assertions from another.
 */
export const SUBJECT = Symbol.for("lambdarium.subject");

export type SubjectType =
  | "function"
  | "version"
  | "alias"
  | "invocation"
  | "eventSourceMapping"
  | "queue"
  | "topic"
  | "eventBus"
  | "schedule"
  | "bucket"
  | "stream"
  | "table"
  | "kafkaCluster"
  | "messageBroker";

/** What something that a test holds is, for assertions on it. */
export interface Subject {
  readonly type: SubjectType;
  /** What journal entries call it: the name of a function or queue, the UUID of a mapping. */
  readonly name: string;
  /** How messages call it. */
  readonly title: string;
  readonly arn: string;
  /** Of a version its number, of an alias its name. */
  readonly qualifier?: string;
  /** Of an invocation: the index of the journal entry with which it started. */
  readonly startedIndex?: number;
  /** What the test holds. */
  readonly handle: object;
  readonly run: SimulatedRun;
}

/** A subject as its maker describes it. */
export type SubjectDescription = Omit<Subject, "handle" | "run">;

/** What assertions look at beside the handle itself. */
export interface SimulatedRun {
  readonly journal: Journal;
  readonly seed: number;
  /** Epoch milliseconds at which virtual time began. */
  readonly startTime: number;
  /** The handle of what was created last with this ARN. */
  readonly find: (arn: string) => object | undefined;
}

/** Makes handles of one runtime known as subjects of assertions. */
export class Subjects {
  readonly #run: SimulatedRun;
  readonly #handles = new Map<string, object>();

  constructor(run: Omit<SimulatedRun, "find">) {
    this.#run = { ...run, find: (arn) => this.#handles.get(arn) };
  }

  /** A resource, which other resources send to by its ARN. */
  add(handle: object, subject: SubjectDescription): void {
    this.#handles.set(subject.arn, handle);
    this.mark(handle, subject);
  }

  /** Anything else. */
  mark(handle: object, subject: SubjectDescription): void {
    // Hidden from printers and comparisons. A function, since runners clone whatever else they show the differences of.
    const tell = (): Subject => ({ ...subject, handle, run: this.#run });
    Object.defineProperty(handle, SUBJECT, { value: tell });
  }
}

/** What a value says that it is; `undefined` for what no runtime has handed out. */
export function subjectOf(value: unknown): Subject | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as { readonly [SUBJECT]?: () => Subject })[SUBJECT]?.();
}
