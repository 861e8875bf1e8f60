import type { SourceFile } from "./source-tree.ts";

/** Lower floors first. A file imports from its own folder and from floors below, never sideways or up. */
const FLOORS: readonly (readonly string[])[] = [
  ["errors", "fidelity"],
  ["arguments", "time", "random", "journal"],
  ["host"],
  [
    "function",
    "event-source",
    "event-pattern",
    "schedule-expression",
    "module-loader",
    "logs",
    "metrics",
    "timeline",
  ],
  [
    "execution-environment",
    "delivery",
    "permission",
    "function-url",
    "stream",
    "table",
    "broker",
    "timeline-picture",
  ],
  ["concurrency", "topic", "event-bus", "schedule", "bucket"],
  ["invocation"],
  ["asynchronous-invocation"],
  ["event-source-mapping"],
  ["aws-api"],
  ["runtime"],
  ["assertions"],
  ["scenario"],
  ["index", "timeline-pictures", "matchers", "vitest", "jest"],
];

/** Who may import a package. `type-fest` has no run time, so it is free to everyone as a type. */
const IMPORTERS: Readonly<Record<string, RegExp>> = {
  "p-queue": /^concurrency\/admission-queue\.ts$/,
  eventemitter3: /^runtime\/[^/]+\.ts$/,
  vitest: /^(?:module-loader\/[^/]+|vitest)\.ts$/,
  "@jest/globals": /^jest\.ts$/,
};

/** Pure or deterministic parts of Node, which any floor may use. */
const PURE_BUILTINS = new Set(["node:assert", "node:buffer", "node:crypto", "node:stream", "node:util"]);
/** Who may use all the rest of Node. */
const NEXT_TO_NODE =
  /^(?:host|module-loader)\/|^runtime\/temporary-directories\.ts$|^timeline-picture\/write-timeline\.ts$/;

// Matched against SourceFile.code, whose tokens are one space apart.
const REAL_TIME_OR_CHANCE = new RegExp(
  [
    "Date \\. now",
    "Date \\( \\)",
    "new Date(?! \\( [^)])",
    "performance \\.",
    "process \\. (?:hrtime|uptime)",
    "hrtime",
    "setTimeout|setInterval|setImmediate",
    // A test's fake timers may have taken it.
    "queueMicrotask|process \\. nextTick",
    "AbortSignal \\. timeout",
    "Math \\. random",
    "randomUUID|randomBytes|randomInt|getRandomValues|randomFill(?:Sync)?",
  ]
    .map((pattern) => `\\b(?:${pattern})`)
    .join("|"),
);

const BANNED_FILE_NAME = /^(?:utils?|helpers?|common|managers?|misc|services?)$/;
const BANNED_IN_PROSE = [
  /\b(?:TODO|FIXME|XXX|HACK)\b/,
  /(?:^|[\s(])#\d+\b/,
  /\b(?:issue|ticket|pull request|PR) #?\d+/i,
  /\bhelpers?\b/i,
  /\bfact sheets?\b/i,
  /\b(?:the|our|from) prototype\b(?! of| chain)/i,
] as const;

const MAXIMUM_LINES = 400;

/** The folder below the root, or the name of a file that lies at the root itself. */
export function unitOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.ts$/, "");
}

function floorOf(path: string): number {
  return FLOORS.findIndex((floor) => floor.includes(unitOf(path)));
}

export function importsAgainstTheFloors(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map((file) => file.path));
  return files.flatMap((file) => {
    const floor = floorOf(file.path);
    if (floor < 0) return [`${file.path} is on no floor`];
    return file.imports.flatMap(({ target }) => {
      if (target === undefined || unitOf(target) === unitOf(file.path)) return [];
      if (!known.has(target)) return [`${file.path} imports ${target}, which does not exist`];
      return floorOf(target) < floor ? [] : [`${file.path} imports ${target}, which is not below it`];
    });
  });
}

/** Every ring of files that need each other as values, once, starting at its first path. */
export function valueCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap(({ target, isTypeOnly }) => (target === undefined || isTypeOnly ? [] : [target])),
    ]),
  );
  const finished = new Set<string>();
  const cycles = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.add(turnedToFirst(trail.slice(start)).join(" -> "));
      return;
    }
    if (finished.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return [...cycles].sort();
}

function turnedToFirst(ring: readonly string[]): string[] {
  const first = ring.reduce((best, path, index) => (path < ring[best]! ? index : best), 0);
  return [...ring.slice(first), ...ring.slice(0, first), ring[first]!];
}

export function usesOfRealTimeOrChance(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => unitOf(file.path) !== "host")
    .flatMap((file) => {
      const found = REAL_TIME_OR_CHANCE.exec(file.code);
      return found === null ? [] : [`${file.path}: ${found[0].replaceAll(" ", "")}`];
    });
}

export function importsOfForeignPackages(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter(({ target }) => target === undefined)
      .filter(({ specifier, isTypeOnly }) => !mayImport(file.path, specifier, isTypeOnly))
      .map(({ specifier }) => `${file.path} imports ${specifier}`),
  );
}

function mayImport(path: string, specifier: string, isTypeOnly: boolean): boolean {
  if (specifier.startsWith("node:"))
    return isTypeOnly || PURE_BUILTINS.has(specifier) || NEXT_TO_NODE.test(path);
  // A module named at run time is a module to load for the user.
  if (specifier === "<computed>") return unitOf(path) === "module-loader";
  if (specifier === "type-fest") return isTypeOnly;
  return IMPORTERS[specifier]?.test(path) ?? false;
}

/**
 * Packages of {@link IMPORTERS} that more than one file imports as a value. An entry for a runner is there to import it.
 */
export function packagesWithSeveralImporters(files: readonly SourceFile[]): string[] {
  return Object.keys(IMPORTERS).flatMap((name) => {
    const importers = files.filter(
      (file) =>
        file.path !== `${name}.ts` &&
        file.imports.some(({ specifier, isTypeOnly }) => specifier === name && !isTypeOnly),
    );
    return importers.length < 2 ? [] : [`${name}: ${importers.map(({ path }) => path).join(", ")}`];
  });
}

export function filesThatAreTooLong(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.lineCount > MAXIMUM_LINES)
    .map((file) => `${file.path} has ${file.lineCount} lines`);
}

/**
 * Files that only make sense together, and the test that shows what they do together. Everything else that runs has a
 * test of the same path.
 */
const TESTED_THROUGH: Readonly<Record<string, string>> = {
  "execution-environment/runtime-interface-client.ts":
    "execution-environment/nodejs22-interface-client.test.ts",
  "host/fault-attribution.ts": "host/process-end.test.ts",
  "host/install.ts": "host/test-frameworks.test.ts",
  "host/interposition.ts": "host/test-frameworks.test.ts",
  "host/module-fetches.ts": "host/real-work-race.test.ts",
  "host/native-fetch.ts": "host/real-work-race.test.ts",
  "host/node-handle.ts": "host/quiescence.test.ts",
  "host/process-console.ts": "host/output-capture.test.ts",
  "host/process-events.ts": "host/process-end.test.ts",
  "host/process-exit.ts": "host/process-end.test.ts",
  "host/request-interception.ts": "runtime/aws-sdk-interception.test.ts",
  "host/sdk-pauses.ts": "runtime/aws-sdk-interception.test.ts",
  "timeline/explanation.ts": "runtime/explain.test.ts",
  "timeline/story-chain.ts": "runtime/explain.test.ts",
  "timeline/story-rule.ts": "runtime/explain.test.ts",
  "timeline/story-subject.ts": "runtime/explain.test.ts",
  "runtime/journal-listeners.ts": "runtime/lambda-runtime.test.ts",
  "runtime/aws-sdk.ts": "runtime/faults.test.ts",
  "runtime/aws-sdk-calls.ts": "runtime/aws-sdk-interception.test.ts",
  "host/process-scope.ts": "host/hosted-process.test.ts",
  "host/process-timers.ts": "host/timer-functions.test.ts",
  "host/real-time.ts": "host/quiescence.test.ts",
  "host/real-work.ts": "host/real-work-race.test.ts",
  "host/real-work-tracker.ts": "host/real-work-race.test.ts",
  "host/shared-slot.ts": "host/test-frameworks.test.ts",
  "host/socket-activity.ts": "host/real-work-race.test.ts",
  "host/undici-requests.ts": "host/real-work-race.test.ts",
  "host/virtual-date.ts": "host/virtual-clocks.test.ts",
  "host/virtual-performance.ts": "host/virtual-clocks.test.ts",
  "host/virtual-random.ts": "host/virtual-clocks.test.ts",
  "host/virtual-timer.ts": "host/timer-functions.test.ts",
  "host/web-assembly.ts": "host/real-work-race.test.ts",
  "host/work-description.ts": "host/stuck-report.test.ts",
  "host/work-ledger.ts": "host/quiescence.test.ts",
  "timeline-picture/map-script.ts": "timeline-picture/html-page.test.ts",
  "timeline-picture/page-rows.ts": "timeline-picture/html-page.test.ts",
  "timeline-picture/page-script.ts": "timeline-picture/html-page.test.ts",
  "timeline-picture/page-style.ts": "timeline-picture/html-page.test.ts",
  "timeline-picture/render-html.ts": "timeline-picture/html-page.test.ts",
  "timeline-picture/render-mermaid.ts": "timeline-picture/mermaid-picture.test.ts",
  "timeline-picture/render-svg.ts": "timeline-picture/svg-picture.test.ts",
};

/** Files without a test; a file of nothing but types has nothing to run. */
export function filesWithoutTest(files: readonly SourceFile[], testPaths: ReadonlySet<string>): string[] {
  return files
    .filter((file) => file.hasValues && file.path !== "index.ts" && unitOf(file.path) !== "fidelity")
    .map((file) => TESTED_THROUGH[file.path] ?? file.path.replace(/\.ts$/, ".test.ts"))
    .filter((path) => !testPaths.has(path));
}

export function bannedFileNames(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    path.split("/").some((part) => BANNED_FILE_NAME.test(part.replace(/\..*$/, ""))),
  );
}

export function bannedProse(path: string, texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    BANNED_IN_PROSE.flatMap((pattern) => {
      const found = pattern.exec(text);
      return found === null ? [] : [`${path}: "${found[0].trim()}"`];
    }),
  );
}
