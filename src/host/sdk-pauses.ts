import { slot } from "./shared-slot.ts";

/** Lets the pauses of AWS SDK clients that a test's own code uses pass in virtual time, by a runtime's chance. */
export interface SdkPauser {
  /** Calls back when virtual time has moved on by so many milliseconds. */
  readonly pause: (milliseconds: number, done: () => void) => void;
  readonly random: () => number;
}

/** Where the SDK waits before it tries again, or asks again whether something is ready. Its packages were merged once. */
const PAUSING_CODE =
  /@smithy[\\/](?:core[\\/]dist-\w+[\\/]submodules[\\/](?:retry|client)|middleware-retry|util-retry|util-waiter)[\\/]/;

/** How many frames there are between this module and the SDK's code, at most. */
const FRAMES = 7;

/** The runtime that answered the last call of the test's own code decides about the pauses that follow. */
export function setSdkPauser(pauser: SdkPauser | undefined): void {
  slot.pauser = pauser;
}

/** Takes the pauser away again, unless another has come since. */
export function releaseSdkPauser(pauser: SdkPauser): void {
  if (slot.pauser === pauser) slot.pauser = undefined;
}

/** Begins a pause of the SDK in virtual time; `undefined` if it is not the SDK that wants to wait. */
export function pauseSdk(callback: unknown, delay: unknown): object | undefined {
  const { pauser } = slot;
  if (pauser === undefined || typeof callback !== "function" || !isSdkCalling()) return undefined;
  pauser.pause(Math.max(0, Number(delay) || 0), callback as () => void);
  return new SdkPause();
}

/** The SDK's jitter; `undefined` if it is not the SDK that asks. */
export function sdkJitter(): number | undefined {
  const { pauser } = slot;
  return pauser !== undefined && isSdkCalling() ? pauser.random() : undefined;
}

function isSdkCalling(): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return PAUSING_CODE.test(stack ?? "");
}

/** What stands for a timer. Nobody clears the SDK's pauses; it may well ask them not to keep the event loop alive. */
class SdkPause {
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }
}
