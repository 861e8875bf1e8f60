import { type Callable, interpose } from "./interposition.ts";
import { answerFetch } from "./request-interception.ts";
import { slot } from "./shared-slot.ts";

/**
 * Node's own `fetch`. Undici looks up the global timers when it needs them, so native
 * fetch runs in a scope of its process where time is real. A `fetch` that a test put there (a stub, MSW) stays in
 * virtual time: its delays are part of the test.
 */
export function interposeFetch(): void {
  interpose(globalThis, "fetch", (next) => (isNative(next) ? gateFetch(next) : next));
}

function isNative(fetch: Callable): boolean {
  return /internal\/deps\/undici|lazyUndici|fetchImpl/.test(Function.prototype.toString.call(fetch));
}

function gateFetch(next: Callable): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    const answered = answerFetch(args);
    if (answered !== undefined) return answered;
    const scope = slot.scopes.getStore();
    if (scope === undefined || scope.isReal) return next.apply(this, args);
    return slot.scopes.run(scope.real, () => next.apply(this, args));
  };
}
