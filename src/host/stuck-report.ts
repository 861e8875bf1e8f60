export interface Obstacle {
  /** The process that waits; undefined for holds of the runtime itself. */
  readonly processName: string | undefined;
  readonly what: string;
  readonly isRealWork: boolean;
}

/** Says what keeps virtual time from moving, and what to do about it. */
export function reportStuck(obstacles: readonly Obstacle[], forMs: number): string {
  const groups = new Map<string, string[]>();
  for (const { processName, what, isRealWork } of obstacles) {
    const subject = processName === undefined ? "The runtime" : processName;
    const key = `${subject} is stuck on ${isRealWork ? "real work: " : ""}`;
    const group = groups.get(key) ?? [];
    if (!group.includes(what)) group.push(what);
    groups.set(key, group);
  }
  const lines = [...groups].map(([key, whats]) => `${key}${whats.join(", ")}, for ${Math.round(forMs)} ms.`);
  return `${lines.join("\n")}\nVirtual time cannot move while it goes on. Finish or close it before the handler returns or waits, or raise the \`stuckAfter\` option.`;
}
