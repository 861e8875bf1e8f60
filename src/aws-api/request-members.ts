import type { AwsInput } from "./aws-operation.ts";

/** The members that are there: on the wire, null is the same as absent. */
export function present(members: AwsInput): AwsInput {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** A member that is text if it is there. */
export function textOf(input: AwsInput, member: string): string | undefined {
  const value = input[member];
  return typeof value === "string" ? value : undefined;
}

/** Tags that come as a list, by their keys. */
export function tagsOf(list: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.map(({ Key, Value }: { readonly Key: string; readonly Value: string }) => [Key, Value]),
  );
}
