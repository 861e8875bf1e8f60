import { syncBuiltinESMExports } from "node:module";
import { slot } from "./shared-slot.ts";

/** A function whose `this` and arguments are handed on as they came. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown;

type Wrap = (next: Callable) => Callable;

/**
 * Puts a gate in front of a function that test frameworks replace and restore (timers, Date, process.exit). The
 * property becomes an accessor, and each value that is ever assigned gets a wrapper of its own:
 *
 * - reading gives the current wrapper, which calls what it wraps unless code of a process is running;
 * - assigning one of our wrappers makes it current again: that is what `useRealTimers()` does;
 * - assigning anything else wraps it as a new generation: that is what `useFakeTimers()` does.
 *
 * What a wrapper wraps never changes, so no chain of assignments can make it call itself.
 */
export function interpose(target: object, key: PropertyKey, wrap: Wrap): void {
  if (!claim(target, key)) return;
  const owner = target as Record<PropertyKey, unknown>;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (typeof owner[key] !== "function" || descriptor?.configurable === false) return;

  // Vitest swaps its own timers in and out around each message to its main process.
  const known = new WeakMap<Callable, Callable>();
  const generation = (value: unknown): unknown => {
    if (typeof value !== "function" || slot.wrappers.has(value)) return value;
    const wrapper = known.get(value as Callable) ?? dress(value as Callable, key, wrap);
    known.set(value as Callable, wrapper);
    return wrapper;
  };
  let current = generation(owner[key]);
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: descriptor?.enumerable ?? false,
    get: () => current,
    set: (value: unknown) => {
      current = generation(value);
    },
  });
}

/**
 * Puts a gate in front of a function that tests stub by hand. Whoever assigns the property afterwards wins: a test's
 * own `Math.random` or `console.log` is what the handler calls. The caller has claimed what it replaces.
 */
export function replaceMethod(target: object, key: PropertyKey, wrap: Wrap): void {
  const next = (target as Record<PropertyKey, unknown>)[key];
  if (typeof next !== "function") return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor?.configurable === false) return;
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: descriptor?.enumerable ?? false,
    writable: true,
    value: dress(next as Callable, key, wrap),
  });
}

/** True for the first caller only: an aspect of an object is interposed once, by whichever copy of this module came first. */
export function claim(target: object, aspect: PropertyKey): boolean {
  const aspects = slot.interposed.get(target) ?? new Set();
  if (aspects.has(aspect)) return false;
  slot.interposed.set(target, aspects.add(aspect));
  return true;
}

/** Makes `import { setTimeout } from "node:timers"` see what was put on the module objects. */
export function publishToNamedImports(): void {
  syncBuiltinESMExports();
}

function dress(next: Callable, key: PropertyKey, wrap: Wrap): Callable {
  const wrapper = wrap(next);
  if (wrapper === next) return next;
  slot.wrappers.add(wrapper);
  Object.defineProperty(wrapper, "name", { value: next.name || String(key), configurable: true });
  Object.defineProperty(wrapper, "length", { value: next.length, configurable: true });
  // Statics read through: `clock` and `isFake` of fake timers, `mock` of spies, the arguments util.promisify knows.
  Object.setPrototypeOf(wrapper, next);
  return wrapper;
}
