import type { LogFormat } from "../fidelity/log-lines.ts";
import { isError } from "./application-line.ts";

/** What the runtime says before an error that it logs itself. */
export type RuntimeErrorLabel = "Invoke Error" | "Uncaught Exception" | "Unhandled Promise Rejection";

/** An error that a handler or its module threw. */
export interface RuntimeErrorLog {
  readonly label: RuntimeErrorLabel;
  readonly error: unknown;
  readonly format: LogFormat;
}

/**
 * The arguments with which the runtime calls `console.error` about an error it caught: in the text format what it
 * prints for the label and the error's members as JSON, in the JSON format the error alone.
 */
export function runtimeErrorArguments(log: RuntimeErrorLog): readonly unknown[] {
  const error = toError(log.error);
  return log.format === "JSON" ? [error] : [textOf(log.label, error)];
}

function textOf(label: RuntimeErrorLabel, error: Error): string {
  try {
    // Most errors have nothing but these; looking at every member of every line of the stack takes several times as long.
    if (isPlain(error)) return textOfPlain(label, error);
    const withAllMembers = (_key: string, value: unknown): unknown =>
      isError(value) ? withMembers(value) : value;
    return labelled(label, JSON.stringify(error, withAllMembers));
  } catch {
    // A member with a cycle: what can always be printed.
    const { name, message, stack } = error;
    const members = { errorType: name, errorMessage: message, trace: stack?.split("\n") ?? [] };
    return labelled(label, JSON.stringify(members));
  }
}

function labelled(label: RuntimeErrorLabel, members: string): string {
  return `${label} \t${members}`;
}

interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Those that were printed as they were then, and the text: some handlers throw one error over and over. */
const printed = new WeakMap<
  PlainError,
  PlainError & { readonly label: RuntimeErrorLabel; readonly text: string }
>();

function textOfPlain(label: RuntimeErrorLabel, error: PlainError): string {
  const { name, message, stack } = error;
  const before = printed.get(error);
  if (
    before?.stack === stack &&
    before.message === message &&
    before.name === name &&
    before.label === label
  ) {
    return before.text;
  }
  const members = JSON.stringify({ errorType: name, errorMessage: message, stack: stack.split("\n") });
  const text = labelled(label, members);
  printed.set(error, { name, message, stack, label, text });
  return text;
}

function isPlain(error: Error): error is Error & { stack: string } {
  return (
    typeof error.name === "string" &&
    typeof error.message === "string" &&
    typeof error.stack === "string" &&
    Object.keys(error).length === 0 &&
    (error as { readonly code?: unknown }).code === undefined
  );
}

function withMembers(error: Error): Record<string, unknown> {
  const members: Record<string, unknown> = {
    errorType: error.name,
    errorMessage: error.message,
    code: (error as { readonly code?: unknown }).code,
    ...error,
  };
  if (typeof error.stack === "string") members["stack"] = error.stack.split("\n");
  return members;
}

function toError(thrown: unknown): Error {
  if (isError(thrown)) return thrown;
  const error = new Error(String(thrown));
  // The frames would be those of this library.
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
