import { type AsyncHook, createHook } from "node:async_hooks";
import { isAbandoned, keepsLoopAlive, type NodeHandle } from "./node-handle.ts";
import { isCryptography, isSharedRequest, kindOfWork, type RealWork } from "./real-work.ts";
import { realProcess, scopedProcess, slot, virtualProcess } from "./shared-slot.ts";
import { SocketActivityLog } from "./socket-activity.ts";
import { UndiciRequests } from "./undici-requests.ts";
import type { WorkLedger } from "./work-ledger.ts";

/** A request that nobody's code started may be what a handler awaits, but not for longer. */
const SHARED_REQUEST_MS = 1_000;

/** Options that `createHook` takes since Node 24.21; older versions ignore them. */
interface HookCallbacks {
  init?(asyncId: number, type: string, triggerAsyncId: number, resource: object): void;
  destroy?(asyncId: number): void;
  readonly trackPromises: false;
}

interface CryptographyJob {
  run?: (...args: unknown[]) => unknown;
}

/**
 * Attributes real work (sockets, files, child processes, thread pool) to the process whose code started it, and tells
 * whether it is still going on. There is one in an operating system process, made by the first copy of this module.
 */
export class RealWorkTracker {
  readonly #byAsyncId = new Map<number, RealWork>();
  readonly #undici = new UndiciRequests(() => this.#users > 0);
  /** When requests began that were started outside of any process. */
  readonly #shared = new Map<number, number>();
  readonly #sockets = new SocketActivityLog();
  readonly #beginnings = hook({
    init: (asyncId, type, _, resource) => {
      if (type !== "PROMISE" && type !== "TickObject") this.#begin(asyncId, type, resource);
    },
    trackPromises: false,
  });
  // Costs much on every promise of the test run before Node 24: on only while there is work whose end matters.
  readonly #ends = hook({
    destroy: (asyncId) => {
      this.#shared.delete(asyncId);
      const work = this.#byAsyncId.get(asyncId);
      if (work !== undefined) this.#forget(asyncId, work);
    },
    trackPromises: false,
  });
  #isSeeingEnds = false;
  #users = 0;

  constructor() {
    this.#watchWrites();
  }

  retain(): void {
    if (this.#users++ === 0) this.#beginnings.enable();
  }

  /** The last user's release ends all tracking; it answers whether this was the last. */
  release(): boolean {
    if (--this.#users > 0) return false;
    this.#beginnings.disable();
    this.#stopSeeingEnds();
    this.#byAsyncId.clear();
    this.#undici.forget(() => true);
    this.#shared.clear();
    return true;
  }

  /** Whether a request is in progress that was started outside of any process. */
  get hasSharedRequests(): boolean {
    if (this.#shared.size === 0) return false;
    const now = slot.natives.performanceNow();
    for (const [asyncId, startedAt] of this.#shared) {
      if (now - startedAt < SHARED_REQUEST_MS) return true;
      this.#shared.delete(asyncId);
    }
    return false;
  }

  /** Whether code of the process may go on, in real time, when this has ended. */
  isInProgress(work: RealWork): boolean {
    const handle = work.resource as NodeHandle;
    switch (work.kind) {
      case "request":
      case "immediate":
      case "promise":
        return true;
      case "compression":
        return (work.resource as { readonly buffer?: unknown }).buffer != null;
      case "timer":
        return isWaitingTimer(work.resource);
      case "httpRequest":
        return this.#undici.isAnswerDue(work, slot.natives.performanceNow());
      case "handle":
        return keepsLoopAlive(handle);
      case "socket":
        return keepsLoopAlive(handle) && this.#sockets.isAnswerDue(handle, slot.natives.performanceNow());
      case "datagram":
        return (
          keepsLoopAlive(handle) && this.#sockets.isDatagramDue(work.process, slot.natives.performanceNow())
        );
      case "listener":
        return false;
    }
  }

  /** When work was last seen to make progress that is neither a beginning nor an end. */
  lastProgressAt(work: RealWork): number {
    return work.kind === "socket" ? this.#sockets.lastReadAt(work.resource as NodeHandle) : 0;
  }

  /** Whether the event loop of a process would not end because of this. */
  keepsLoopAlive(work: RealWork): boolean {
    switch (work.kind) {
      case "handle":
      case "socket":
      case "datagram":
      case "listener":
        return keepsLoopAlive(work.resource as NodeHandle);
      default:
        return this.isInProgress(work);
    }
  }

  /** Forgets what cannot go on, and stops listening for ends when none is awaited. Called when a runtime is at rest. */
  tidy(): void {
    if (!this.#isSeeingEnds) return;
    for (const [asyncId, work] of this.#byAsyncId) {
      if (this.isInProgress(work)) return;
      if (isOver(work)) this.#forget(asyncId, work);
    }
    if (this.#shared.size === 0) this.#stopSeeingEnds();
  }

  /** Forgets work of which nobody waits for the end any more: its process is dead, or its runtime disposed. */
  forgetAll(ledger: WorkLedger, isForgotten: (work: RealWork) => boolean): void {
    for (const work of ledger) if (isForgotten(work)) ledger.delete(work);
    const isMeant = (work: RealWork): boolean => work.process.work === ledger && isForgotten(work);
    for (const [asyncId, work] of this.#byAsyncId) if (isMeant(work)) this.#byAsyncId.delete(asyncId);
    this.#undici.forget(isMeant);
  }

  #begin(asyncId: number, type: string, resource: object): void {
    const process = scopedProcess();
    if (process === undefined) {
      if (!isSharedRequest(type)) return;
      this.#shared.set(asyncId, slot.natives.performanceNow());
    } else {
      const kind = kindOfWork(type);
      if (kind === undefined || !process.isAlive) return;
      this.#remember(asyncId, { kind, type, resource: unwrapReused(resource), process });
      if (kind === "timer" && virtualProcess() !== undefined && isWaitingTimer(resource))
        process.noteRealTimer();
      if (isCryptography(type)) this.#watchSyncJob(asyncId, resource as CryptographyJob);
    }
    if (!this.#isSeeingEnds) {
      this.#isSeeingEnds = true;
      this.#ends.enable();
    }
  }

  #remember(asyncId: number, work: RealWork): void {
    this.#byAsyncId.set(asyncId, work);
    work.process.work.add(work);
  }

  #forget(asyncId: number, work: RealWork): void {
    this.#byAsyncId.delete(asyncId);
    work.process.work.delete(work);
  }

  #stopSeeingEnds(): void {
    this.#isSeeingEnds = false;
    this.#ends.disable();
  }

  /** A synchronous job begins like any other, but ends for async_hooks only when it is collected. */
  #watchSyncJob(asyncId: number, job: CryptographyJob): void {
    const run = job.run;
    if (typeof run !== "function") return;
    job.run = (...args) => {
      const result = run.apply(job, args);
      const work = this.#byAsyncId.get(asyncId);
      if (Array.isArray(result) && work !== undefined) this.#forget(asyncId, work);
      return result;
    };
  }

  /** A write says that an answer may come, and whose work a socket is that was opened elsewhere. */
  #watchWrites(): void {
    // Not imported at the top: whoever only imports the package should not pay for loading them.
    const net = realProcess.getBuiltinModule("node:net");
    const dgram = realProcess.getBuiltinModule("node:dgram");
    const prototype = net.Socket.prototype as unknown as {
      _writeGeneric: (...args: unknown[]) => unknown;
    };
    const write = prototype._writeGeneric;
    const tracker = this;
    prototype._writeGeneric = function (this: { readonly _handle?: NodeHandle | null }, ...args) {
      const result = write.apply(this, args);
      if (tracker.#users > 0 && this._handle) tracker.#wrote(this._handle);
      return result;
    };
    const datagrams = dgram.Socket.prototype as unknown as { send: (...args: unknown[]) => unknown };
    const send = datagrams.send;
    datagrams.send = function (...args) {
      const process = scopedProcess();
      if (process !== undefined) tracker.#sockets.noteDatagram(process, slot.natives.performanceNow());
      return send.apply(this, args);
    };
  }

  #wrote(handle: NodeHandle): void {
    this.#sockets.noteWrite(handle, slot.natives.performanceNow());
    const process = scopedProcess();
    const asyncId = handle.getAsyncId?.();
    if (process === undefined || asyncId === undefined || !process.isAlive) return;
    const known = this.#byAsyncId.get(asyncId);
    if (known?.process === process) return;
    if (known !== undefined) this.#forget(asyncId, known);
    this.#remember(asyncId, { kind: "socket", type: "TCPWRAP", resource: handle, process });
  }
}

/** The tracker of this operating system process. */
export function realWorkTracker(): RealWorkTracker {
  slot.tracker ??= new RealWorkTracker();
  return slot.tracker;
}

function hook(callbacks: HookCallbacks): AsyncHook {
  return createHook(callbacks);
}

/** An agent that reuses a socket announces it as a new one. */
function unwrapReused(resource: object): object {
  return resource.constructor?.name === "ReusedHandle"
    ? (resource as unknown as { readonly handle: object }).handle
    : resource;
}

function isWaitingTimer(resource: object): boolean {
  const timer = resource as NodeJS.Timeout & { readonly _destroyed?: boolean; readonly _repeat?: unknown };
  // hasRef() stays true when a timer has fired; an interval has no end to wait for.
  return timer.hasRef() && timer._destroyed !== true && timer._repeat == null;
}

/** Whether work that is not in progress cannot come back, or comes back as a new piece of work. */
function isOver(work: RealWork): boolean {
  switch (work.kind) {
    case "timer":
      return (work.resource as { readonly _destroyed?: boolean })._destroyed === true;
    case "compression":
      return isAbandoned(work.resource);
    case "handle":
      return isAbandoned(work.resource) || (work.type === "MESSAGEPORT" && !keepsLoopAlive(work.resource));
    case "socket":
    case "datagram":
    case "listener":
      return !keepsLoopAlive(work.resource);
    default:
      return true;
  }
}
