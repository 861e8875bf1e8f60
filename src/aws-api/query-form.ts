import type { AwsInput } from "./aws-operation.ts";

type Tree = { [name: string]: Tree | string };

/** What the protocol itself has in a form. */
const NOT_MEMBERS: ReadonlySet<string> = new Set(["Action", "Version"]);

/**
 * The members that a form of AWS's query protocol spells out: `Tags.member.1.Key=a` is a list, `Attributes.entry.1.key=a`
 * with its `value` is a map. All values are text.
 */
export function membersOfForm(form: URLSearchParams): AwsInput {
  const root: Tree = Object.create(null);
  for (const [path, value] of form) if (!NOT_MEMBERS.has(path)) plant(root, path.split("."), value);
  return Object.fromEntries(Object.entries(root).map(([name, tree]) => [name, harvest(tree)]));
}

function plant(tree: Tree, [name = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const branch = tree[name];
  const next: Tree = typeof branch === "object" ? branch : Object.create(null);
  tree[name] = next;
  plant(next, rest, value);
}

function harvest(tree: Tree | string): unknown {
  if (typeof tree === "string") return tree;
  const { member, entry } = tree;
  if (typeof member === "object") return inOrder(member).map(harvest);
  if (member === "") return [];
  if (typeof entry === "object") {
    const pairs = inOrder(entry).map((pair): readonly [string, unknown] => {
      const { key, Name, value, Value } = pair as Tree;
      return [String(key ?? Name), harvest(value ?? Value ?? "")];
    });
    return Object.fromEntries(pairs);
  }
  return Object.fromEntries(Object.entries(tree).map(([name, branch]) => [name, harvest(branch)]));
}

/** Entries by their numbers, which may come in any order. */
function inOrder(numbered: Tree): readonly (Tree | string)[] {
  return Object.entries(numbered)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, entry]) => entry);
}
