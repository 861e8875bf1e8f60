import { type Callable, claim, interpose } from "./interposition.ts";
import { virtualProcess } from "./shared-slot.ts";

/** `Date` of the global object, and `Intl.DateTimeFormat` where it formats the current time. */
export function interposeDate(): void {
  const native = beneathFakes(Date);
  interpose(globalThis, "Date", (next) => gateDate(native, next as unknown as DateConstructor));
  // Libraries compare `value.constructor` with `Date`.
  Object.defineProperty(native.prototype, "constructor", {
    value: Date,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  interpose(Intl.DateTimeFormat.prototype, "formatToParts", gateFormatting);
  interposeFormat();
}

/** Fake and mock dates extend the Date they replace. */
function beneathFakes(date: DateConstructor): DateConstructor {
  let native = date;
  for (;;) {
    const parent: unknown = Object.getPrototypeOf(native);
    if (typeof parent !== "function" || parent === Function.prototype) return native;
    native = parent as DateConstructor;
  }
}

function gateDate(native: DateConstructor, next: DateConstructor): Callable {
  function VirtualDate(...args: unknown[]): unknown {
    const process = virtualProcess();
    const target = new.target as unknown as DateConstructor | undefined;
    if (target === undefined)
      return process === undefined ? next() : new native(process.readTime()).toString();
    const base = process === undefined ? next : native;
    const given = args.length === 0 && process !== undefined ? [process.readTime()] : args;
    return Reflect.construct(base, given, (target as unknown) === VirtualDate ? base : target);
  }
  const nextNow = next.now;
  function now(): number {
    const process = virtualProcess();
    return process === undefined ? nextNow.call(next) : process.readTime();
  }
  VirtualDate.prototype = next.prototype;
  for (const [key, value] of [
    ["now", now],
    ["UTC", native.UTC],
    ["parse", native.parse],
    [Symbol.hasInstance, (value: unknown) => value instanceof native],
  ] as const) {
    Object.defineProperty(VirtualDate, key, { value, writable: true, configurable: true });
  }
  return VirtualDate as unknown as Callable;
}

/** `format` is a getter: it answers a function that is bound to its formatter. */
function interposeFormat(): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, "format");
  const native = descriptor?.get;
  if (native === undefined || !claim(prototype, "format")) return;
  Object.defineProperty(prototype, "format", {
    ...descriptor,
    get(this: unknown) {
      const format = native.call(this) as Callable;
      return virtualProcess() === undefined ? format : gateFormatting(format);
    },
  });
}

function gateFormatting(next: Callable): Callable {
  return function (this: unknown, date: unknown): unknown {
    const process = date === undefined ? virtualProcess() : undefined;
    return next.call(this, process === undefined ? date : process.readTime());
  };
}
