import type { BatchItem } from "./sqs-event.ts";

/**
 * The message groups of a FIFO queue of which a mapping has a batch under way. The queue locks a group only as long as
 * its messages are hidden; a mapping never has two batches of one group at once, even if that takes longer.
 */
export class ActiveGroups {
  readonly #ids = new Set<string>();

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  begin(items: readonly BatchItem[]): void {
    for (const id of groupsOf(items)) this.#ids.add(id);
  }

  end(items: readonly BatchItem[]): void {
    for (const id of groupsOf(items)) this.#ids.delete(id);
  }

  /** The first items that are free, up to a number: of no group that is under way. */
  firstFree(items: readonly BatchItem[], limit: number): readonly BatchItem[] {
    const isFree = ({ messageGroupId: id }: BatchItem) => id === undefined || !this.#ids.has(id);
    return items.filter(isFree).slice(0, limit);
  }
}

/** The items that come after failed ones of their group, and must not be handled before them. */
export function heldUpBy(failed: readonly BatchItem[], items: readonly BatchItem[]): readonly BatchItem[] {
  const groups = new Set(groupsOf(failed));
  return items.filter(({ messageGroupId: id }) => id !== undefined && groups.has(id));
}

function groupsOf(items: readonly BatchItem[]): readonly string[] {
  return items.flatMap(({ messageGroupId: id }) => (id === undefined ? [] : [id]));
}
