interface VitestWorker {
  /** What the worker has asked Vitest's main process for, and not got yet. */
  readonly resolvingModules?: ReadonlySet<string>;
}

/**
 * Whether the test runner is fetching a module for an `import()` that runs now. Vitest asks its main process over a
 * channel that async_hooks does not attribute, but keeps account of what it asked for.
 */
export function isFetchingModules(): boolean {
  const { __vitest_worker__: worker } = globalThis as { readonly __vitest_worker__?: VitestWorker };
  return worker?.resolvingModules !== undefined && worker.resolvingModules.size > 0;
}
