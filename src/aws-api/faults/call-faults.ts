import type { AwsHttpResponse } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { WireCall } from "../wire-call.ts";
import {
  connectionLost,
  type FaultEffect,
  requestTimedOut,
  throttlingError,
  toServiceError,
} from "./fault-effect.ts";
import { type FaultTarget, isTarget } from "./fault-target.ts";

/** Which calls a fault is for, and what it does to them. */
export interface CallFault {
  readonly target: FaultTarget;
  readonly effect: FaultEffect;
  /** The name of the function whose code has to make the call; `undefined` for anybody's. */
  readonly functionName: string | undefined;
  readonly when: ((input: AwsInput) => boolean) | undefined;
  /** The first of the matching calls that it happens to, from 1. */
  readonly first: number;
  /** The last one. */
  readonly last: number;
}

/** A fault that is in place. */
export interface PlacedFault {
  /** How many calls it has happened to. */
  readonly count: () => number;
  readonly remove: () => void;
}

/** What faults need to happen. */
export interface FaultServices {
  /** The name of the function whose code is running. */
  readonly callerName: () => string | undefined;
  /** Waits in virtual time, on behalf of whoever's code is running. */
  readonly pass: (milliseconds: number, reason: string) => Promise<void>;
  /** Kills the environment whose code is running. */
  readonly crash: () => void;
  /** Told of every fault that happens. */
  readonly happened: (call: WireCall, effect: FaultEffect, functionName: string | undefined) => void;
}

interface Entry {
  readonly fault: CallFault;
  matched: number;
  happened: number;
}

/** The faults that a test has put in the way of calls to AWS. */
export class CallFaults {
  readonly #services: FaultServices;
  #entries: readonly Entry[] = [];

  constructor(services: FaultServices) {
    this.#services = services;
  }

  add(fault: CallFault): PlacedFault {
    const entry: Entry = { fault, matched: 0, happened: 0 };
    this.#entries = [...this.#entries, entry];
    return {
      count: () => entry.happened,
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  clear(): void {
    this.#entries = [];
  }

  /** Answers a call, with whatever is in its way. */
  answer(call: WireCall, answer: () => Promise<AwsHttpResponse>): Promise<AwsHttpResponse> {
    return this.#entries.length === 0 ? answer() : this.#answerAmongFaults(call, answer);
  }

  async #answerAmongFaults(call: WireCall, answer: () => Promise<AwsHttpResponse>): Promise<AwsHttpResponse> {
    const functionName = this.#services.callerName();
    let isResponseLost = false;
    for (const effect of this.#effectsOn(call, functionName)) {
      this.#services.happened(call, effect, functionName);
      switch (effect.kind) {
        case "delay":
          await this.#services.pass(effect.milliseconds, `delay of ${call.serviceId}:${call.operation}`);
          break;
        case "throttle":
          return call.encodeError(throttlingError(call));
        case "reject": {
          const refusal = toServiceError(effect.error);
          if (refusal === undefined) throw effect.error;
          return call.encodeError(refusal);
        }
        case "timeOut":
          await this.#services.pass(
            effect.milliseconds,
            `${call.serviceId}:${call.operation} without answer`,
          );
          throw requestTimedOut(effect.milliseconds);
        case "crash":
          this.#services.crash();
          // Nobody is left to hear of it.
          return new Promise(() => {});
        case "loseResponse":
          isResponseLost = true;
      }
    }
    const response = await answer();
    if (isResponseLost) throw connectionLost();
    return response;
  }

  /** In the order in which the faults were put in place; what ends the call comes last. */
  #effectsOn(call: WireCall, functionName: string | undefined): readonly FaultEffect[] {
    const effects: FaultEffect[] = [];
    let hasEnded = false;
    for (const entry of this.#entries) {
      if (!isMeant(entry.fault, call, functionName)) continue;
      // Every call counts, also one that another fault has ended already.
      entry.matched++;
      if (hasEnded || entry.matched < entry.fault.first || entry.matched > entry.fault.last) continue;
      entry.happened++;
      effects.push(entry.fault.effect);
      hasEnded = entry.fault.effect.kind !== "delay";
    }
    return effects;
  }
}

function isMeant(fault: CallFault, call: WireCall, functionName: string | undefined): boolean {
  if (!isTarget(fault.target, call)) return false;
  if (fault.functionName !== undefined && fault.functionName !== functionName) return false;
  // The test's own process is not one to crash.
  if (fault.effect.kind === "crash" && functionName === undefined) return false;
  return fault.when === undefined || fault.when(call.readInput());
}
