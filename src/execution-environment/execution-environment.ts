import type { HostedProcess } from "../host/hosted-process.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import { logStreamName } from "../logs/log-stream.ts";
import { toContextFields } from "./context-fields.ts";
import type {
  EnvironmentInvocation,
  EnvironmentInvocationListener,
  RunningInvocation,
} from "./environment-invocation.ts";
import { EnvironmentJournal } from "./environment-journal.ts";
import {
  journalError,
  journalExtensionFault,
  journalFault,
  journalOutput,
  journalWarning,
} from "./environment-logs.ts";
import type {
  EnvironmentOwner,
  EnvironmentServices,
  ExecutionEnvironmentOptions,
} from "./environment-services.ts";
import { EnvironmentShutdown, type EnvironmentShutdownReason } from "./environment-shutdown.ts";
import type { EnvironmentState } from "./environment-state.ts";
import type { ExtensionProcess } from "./extension-process.ts";
import { type Failure, killed, type ProcessFault, timedOut, toFailure } from "./failure.ts";
import { toRuntimeError } from "./function-error.ts";
import { IdleLimit } from "./idle-limit.ts";
import { InitPhase, type InitResult } from "./init-phase.ts";
import { crashEnd, type InvocationEnd, isOverdue, toInvocationEnd } from "./invocation-end.ts";
import { journalCompletion } from "./invocation-journal.ts";
import { InvokePhase, type InvokePhaseListener } from "./invoke-phase.ts";
import type { AnyHandler, HandlerAnswer, RuntimeGeneration } from "./runtime-interface-client.ts";
import { Sandbox } from "./sandbox.ts";
import { ShutdownPhase } from "./shutdown-phase.ts";
import { reportWorkLeftBehind } from "./work-left-behind.ts";

/**
 * One execution environment: Init, then one invocation at a time, frozen in between, reset after a timeout or a crash
 * (module state lost, `/tmp` and log stream kept), shut down in the end.
 * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class ExecutionEnvironment {
  readonly id: string;
  readonly owner: EnvironmentOwner;
  readonly initializationType: InitializationType;
  readonly logStreamName: string;
  readonly createdAt: number;
  readonly #options: ExecutionEnvironmentOptions;
  readonly #services: EnvironmentServices;
  readonly #generation: RuntimeGeneration;
  readonly #idleLimit: IdleLimit;
  readonly #journal: EnvironmentJournal;
  readonly #shutdown: EnvironmentShutdown;
  /** The runtime's side of whichever invocation is going on. */
  readonly #invokeListener: InvokePhaseListener = {
    completed: (answer) => this.#end(this.#toEnd(answer)),
    answered: (answer) => this.#answerEarly(answer),
    finished: () => {
      if (this.#invocation?.answer !== undefined)
        this.#end({ answer: this.#invocation.answer, resets: false });
    },
    failedLate: (thrown) => journalError(this.#journal, "Invoke Error", thrown),
    warned: (text, level) => journalWarning(this.#journal, text, level),
  };
  #state: EnvironmentState;
  #sandbox: Sandbox | undefined;
  #handler: AnyHandler | undefined;
  #init: InitPhase | undefined;
  #invocation: RunningInvocation | undefined;
  /** Told by the REPORT of the first invocation after a cold start. */
  #unreportedInitMs: number | undefined;
  #temporaryDirectory: string | undefined;
  /** That of the last reset. */
  #resetPhase: ShutdownPhase | undefined;
  /** How it ends when nothing is going on in it any more. */
  #retirement: "spindown" | "updated" | "killed" | undefined;

  constructor(options: ExecutionEnvironmentOptions) {
    const { services, owner } = options;
    this.#options = options;
    this.#services = services;
    this.owner = owner;
    this.initializationType = options.initializationType;
    this.id = services.identifiers.hex(32);
    this.createdAt = services.clock.now;
    this.#journal = new EnvironmentJournal({ ...options, environmentId: this.id });
    this.#shutdown = new EnvironmentShutdown({
      journal: this.#journal,
      release: () => {
        this.#sandbox?.kill();
        const directory = this.#temporaryDirectory;
        if (directory !== undefined) services.temporaryDirectories.remove(directory);
      },
      onGone: options.onGone,
    });
    this.logStreamName = logStreamName({
      ...this.#journal.identity,
      logGroup: owner.configuration.loggingConfig.logGroup,
      startedAt: this.createdAt,
    });
    this.#generation = owner.configuration.runtime === "nodejs24.x" ? "nodejs24" : "nodejs22";
    this.#state = { phase: "init", startedAt: this.createdAt };
    // Provisioned environments stay.
    const isOnDemand = options.initializationType === "on-demand";
    this.#idleLimit = new IdleLimit({
      clock: services.clock,
      afterMs: isOnDemand ? services.environmentIdleTimeoutMs : Number.POSITIVE_INFINITY,
      label: `end of an idle environment of ${owner.functionName}`,
      onEnd: () => this.shutDown("spindown"),
    });
  }

  get state(): EnvironmentState {
    return this.#state;
  }

  /** How many invocations it has started. */
  get invocationCount(): number {
    return this.#journal.invocationCount;
  }

  /** Runs the Init phase. A failed one is not reported here: the first invocation repeats it. */
  initialize(then: () => void): void {
    this.#beginInit("init", (result) => {
      if (result.status === "success") {
        const isColdStart = this.initializationType === "on-demand";
        if (isColdStart) this.#unreportedInitMs = this.#services.clock.now - this.createdAt;
        this.#sandbox?.freeze();
      } else {
        this.#sandbox?.kill();
      }
      this.#state = this.#readyState(result.status === "success" && this.#sandbox?.isAlive === true);
      then();
      // Retired while it initialised, and no invocation has waited for it.
      if (this.#retirement !== undefined) this.retire(this.#retirement);
    });
  }

  /** Whether this is the process in which its handler lives. */
  runs(process: HostedProcess): boolean {
    return this.#sandbox?.process === process;
  }

  /** Whether the last Init succeeded. */
  get isInitialized(): boolean {
    return this.#handler !== undefined;
  }

  /** Takes one invocation; the environment must be ready. */
  invoke(request: EnvironmentInvocation, listener: EnvironmentInvocationListener): void {
    const { clock } = this.#services;
    this.#idleLimit.cancel();
    const deadline = clock.now + this.owner.configuration.timeout * 1_000;
    const timeout = clock.at(deadline, `timeout of ${this.owner.functionName}`, () => this.#timeOut());
    this.#state = { phase: "invoke", requestId: request.requestId, deadline };
    this.#invocation = {
      request,
      listener,
      startedAt: clock.now,
      timeout,
      phase: undefined,
      answer: undefined,
    };
    if (this.#handler !== undefined && this.#sandbox?.isAlive === true) {
      this.#sandbox.thaw();
      this.#startInvocation(this.#sandbox, this.#handler);
      return;
    }
    this.#beginInit("invoke", (result) => {
      const sandbox = this.#sandbox;
      if (result.status === "success" && sandbox?.isAlive === true) {
        this.#startInvocation(sandbox, result.handler);
        return;
      }
      // Lambda writes START after the Init that it had suppressed, whatever came of it.
      this.#journal.startInvocation(request);
      if (result.status !== "timeout") this.#crash(result.status === "error" ? result.failure : killed());
    });
  }

  /** Ends the environment's life; extensions that asked for it are told, except when it is killed outright. */
  shutDown(reason: EnvironmentShutdownReason): void {
    if (this.#isShutDown) {
      this.#shutdown.hasten(reason);
      return;
    }
    if (reason === "killed" && (this.#init !== undefined || this.#invocation !== undefined)) {
      this.#killAtWork();
      return;
    }
    this.#idleLimit.cancel();
    this.#resetPhase?.abandon();
    this.#init?.abandon();
    this.#init = undefined;
    this.#state = { phase: "shutdown", reason };
    this.#shutdown.begin(this.#sandbox, reason);
  }

  /** Shuts the environment down when it is idle: at once, or after the invocation it is serving. */
  retire(reason: "spindown" | "updated" | "killed"): void {
    this.#retirement = reason;
    if (this.#state.phase === "ready") this.shutDown(reason);
  }

  /**
   * A process that dies in the Init ahead of an invocation fails that Init, which the invocation repeats. Later the
   * environment goes with its invocation.
   */
  #killAtWork(): void {
    if (this.#invocation !== undefined) this.#retirement = "killed";
    if (this.#init === undefined) this.#crash(killed());
    else if (!this.#init.fail(killed())) this.#sandbox?.kill();
  }

  #beginInit(phase: "init" | "invoke", then: (result: InitResult) => void): void {
    this.#handler = undefined;
    this.#journal.beginInit();
    const sandbox = this.#createSandbox();
    this.#sandbox = sandbox;
    const init = new InitPhase({
      source: this.#journal,
      sandbox,
      phase,
      initializationType: this.initializationType,
      generation: this.#generation,
      onEnd: (result) => {
        this.#init = undefined;
        if (this.#isShutDown) return;
        if (result.status === "success") this.#handler = result.handler;
        then(result);
      },
    });
    this.#init = init;
    init.start();
  }

  #createSandbox(): Sandbox {
    const services = this.#services;
    return new Sandbox({
      services,
      owner: this.owner,
      logStreamName: this.logStreamName,
      initializationType: this.initializationType,
      temporaryDirectory: () => (this.#temporaryDirectory ??= services.temporaryDirectories.create(this.id)),
      listener: {
        output: (output) => journalOutput(this.#journal, output),
        faulted: (fault) => this.#processFaulted(fault),
        extensionFaulted: (extension, fault) => this.#extensionFaulted(extension, fault),
        eventLoopEmptied: (rest) => this.#invocation?.phase?.eventLoopEmptied(rest) ?? false,
      },
    });
  }

  #startInvocation(sandbox: Sandbox, handler: AnyHandler): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const { request } = invocation;
    const { clock } = this.#services;
    const { owner, logStreamName } = this;
    const deadline = invocation.timeout.dueAt;
    this.#journal.startInvocation(request);
    if (this.#invocation !== invocation || this.#isShutDown) return;
    invocation.phase = new InvokePhase({
      source: this.#journal,
      sandbox,
      handler,
      generation: this.#generation,
      payload: request.payload,
      deadline,
      traceHeader: request.traceHeader,
      responseStream: request.responseStream,
      context: toContextFields(request, { owner, logStreamName, clock, deadline }),
      listener: this.#invokeListener,
    });
    invocation.phase.start();
  }

  #answerEarly(answer: HandlerAnswer): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const end = this.#toEnd(answer);
    if (this.#invocation !== invocation) return;
    if (end.resets || isOverdue(invocation, this.#services.clock.now)) {
      this.#end(end);
      return;
    }
    invocation.answer = end.answer;
    invocation.listener.answered(end.answer);
  }

  #toEnd(answer: HandlerAnswer): InvocationEnd {
    const { requestId = "", responseStream } = this.#invocation?.request ?? {};
    if (answer.type === "error")
      journalError(this.#journal, "Invoke Error", answer.thrown ?? toRuntimeError(answer.error));
    const isDelivered = responseStream !== undefined;
    return toInvocationEnd(answer, { generation: this.#generation, requestId, isDelivered });
  }

  #crash(failure: Failure, outcome: "crash" | "timeout" = "crash"): void {
    const requestId = this.#invocation?.request.requestId;
    if (requestId !== undefined) this.#end(crashEnd(failure, { outcome, requestId }));
  }

  /** Ends the invocation: journals it, freezes or resets the environment, frees its concurrency, tells the caller. */
  #end(end: InvocationEnd): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const { clock } = this.#services;
    if (end.answer.outcome !== "timeout" && isOverdue(invocation, clock.now)) return this.#timeOut();
    clock.cancel(invocation.timeout);
    invocation.phase?.abandon();
    // From here on it has no invocation, whatever those who hear of the end do to it.
    this.#invocation = undefined;
    journalCompletion(this.#journal, invocation.request, {
      answer: end.answer,
      durationMs: Math.min(clock.now, invocation.timeout.dueAt) - invocation.startedAt,
      initDurationMs: this.#unreportedInitMs,
    });
    this.#unreportedInitMs = undefined;
    if (end.resets) this.#reset(end.answer.outcome === "timeout" ? "timeout" : "failure");
    else this.#freeze(invocation.request.requestId);
    invocation.listener.released();
    if (invocation.answer === undefined) invocation.listener.answered(end.answer);
    if (!end.resets && this.#state.phase === "ready") this.#becomeAvailable();
  }

  #freeze(requestId: string): void {
    const sandbox = this.#sandbox;
    if (sandbox === undefined || this.#isShutDown) return;
    reportWorkLeftBehind({ source: this.#journal, requestId, sandbox });
    if (this.#isShutDown) return;
    sandbox.freeze();
    this.#state = this.#readyState(true);
  }

  #timeOut(): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    this.#init?.timeOut();
    this.#crash(timedOut(this.owner.configuration.timeout), "timeout");
  }

  #processFaulted(fault: ProcessFault): void {
    const failure = toFailure(fault, this.#generation);
    const sandbox = this.#sandbox;
    if (fault.type !== "exit") journalFault(this.#journal, fault, this.#generation);
    if (this.#sandbox !== sandbox) return;
    if (this.#init !== undefined) this.#init.fail(failure);
    else if (this.#invocation !== undefined) this.#crash(failure);
    // Between invocations the answer is out, but the process is not there for the next one.
    else if (this.#state.phase === "ready") this.#reset("failure");
  }

  #extensionFaulted(extension: ExtensionProcess, fault: ProcessFault): void {
    const sandbox = this.#sandbox;
    const failure = journalExtensionFault(this.#journal, extension.name, fault);
    extension.process.kill();
    // In a Shutdown phase, after the runtime, it has only ended early.
    if (this.#sandbox !== sandbox || sandbox?.isAlive !== true) return;
    if (this.#init !== undefined) this.#init.fail(failure);
    else if (this.#invocation !== undefined) this.#crash(failure);
    else this.#reset("failure");
  }

  #reset(reason: "timeout" | "failure"): void {
    const sandbox = this.#sandbox;
    if (sandbox === undefined || this.#isShutDown) return;
    if (this.#retirement === "killed") {
      this.shutDown("killed");
      return;
    }
    this.#handler = undefined;
    this.#state = { phase: "reset", reason };
    this.#journal.reset(reason);
    if (this.#isShutDown) return;
    const done = (): void => {
      sandbox.kill();
      this.#state = this.#readyState(false);
      this.#becomeAvailable();
    };
    this.#resetPhase = new ShutdownPhase({ source: this.#journal, sandbox, reason, done });
    this.#resetPhase.start();
  }

  /** Journal entries are told at once: whoever hears of one may have killed the environment meanwhile. */
  get #isShutDown(): boolean {
    return this.#state.phase === "shutdown";
  }

  #becomeAvailable(): void {
    if (this.#retirement === undefined) this.#options.onReady();
    else this.shutDown(this.#retirement);
  }

  #readyState(initialized: boolean): EnvironmentState {
    this.#idleLimit.begin();
    return { phase: "ready", idleSince: this.#services.clock.now, initialized };
  }
}
