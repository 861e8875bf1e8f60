import type { QueueOptions, QueueSettings } from "./queue-attributes.ts";

/**
 * The attribute in which a queue that exists differs from one that is asked for, under AWS's name: CreateQueue compares
 * what is given, and nothing else. `asked` are the settings that would result.
 */
export function findDifferentAttribute(
  options: QueueOptions,
  { current, asked }: { readonly current: QueueSettings; readonly asked: QueueSettings },
): string | undefined {
  const flat = (settings: QueueSettings): Readonly<Record<string, unknown>> => ({
    ...settings,
    ...settings.fifo,
    fifoQueue: settings.fifo !== undefined,
  });
  const [before, after] = [flat(current), flat(asked)];
  const option = Object.keys(options).find((name) => textOf(before[name]) !== textOf(after[name]));
  return option && option.charAt(0).toUpperCase() + option.slice(1);
}

/** Two policies are the same if they say the same; a queue is known by its ARN. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (key, member) => (key === "deadLetterTarget" ? member.arn : member));
}
