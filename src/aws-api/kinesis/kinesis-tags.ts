import { TAGS_PER_STREAM } from "../../fidelity/kinesis-constraints.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import { isMembers } from "../member-names.ts";

/** Anything but letters, digits, white space and some signs; `%` is refused with another text. */
const FORBIDDEN = /[^\p{L}\p{N} ._:/=+\-@%]/u;

interface TagChange {
  readonly stream: string;
  readonly account: string;
  readonly existing: Readonly<Record<string, string>>;
}

/**
 * The tags of a request, checked.
 * @throws AwsServiceError InvalidArgumentException for characters that tags cannot have, or more than fifty of them
 */
export function checkTags(given: unknown, change: TagChange): Readonly<Record<string, string>> {
  const tags = isMembers(given) ? (given as Readonly<Record<string, string>>) : {};
  const { existing, ...about } = change;
  checkCharacters(Object.entries(tags).flat(), { ...about, change: "add tags to" });
  const count = TAGS_PER_STREAM.value;
  if (Object.keys({ ...existing, ...tags }).length > count)
    throw kinesisFault("tooManyTags", { ...about, count });
  return tags;
}

/** The keys of tags that are to be removed, checked. */
export function checkTagKeys(given: unknown, about: Omit<TagChange, "existing">): readonly string[] {
  const keys = Array.isArray(given) ? given.map(String) : [];
  checkCharacters(keys, { ...about, change: "remove tags from" });
  return keys;
}

function checkCharacters(texts: readonly string[], about: Readonly<Record<string, string>>): void {
  if (texts.some((text) => FORBIDDEN.test(text))) throw kinesisFault("tagCharacters", {});
  if (texts.some((text) => text.includes("%"))) throw kinesisFault("tagPercent", about);
}
