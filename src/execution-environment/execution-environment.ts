import type { InitializationType, ShutdownReason } from "../journal/journal-entry.ts";
import { logStreamName } from "../logs/log-stream.ts";
import { toContextFields } from "./context-fields.ts";
import type {
  EnvironmentInvocation,
  EnvironmentInvocationListener,
  RunningInvocation,
} from "./environment-invocation.ts";
import {
  type JournalSource,
  journalCall,
  journalError,
  journalExtensionFailure,
  journalFault,
  journalOutput,
  journalRawLine,
} from "./environment-logs.ts";
import type {
  EnvironmentOwner,
  EnvironmentServices,
  ExecutionEnvironmentOptions,
} from "./environment-services.ts";
import type { EnvironmentState } from "./environment-state.ts";
import type { ExtensionProcess } from "./extension-process.ts";
import {
  errorTypeOf,
  extensionCrashed,
  type Failure,
  killed,
  messageOf,
  type ProcessFault,
  timedOut,
  toFailure,
} from "./failure.ts";
import { IdleLimit } from "./idle-limit.ts";
import { InitPhase, type InitResult } from "./init-phase.ts";
import { crashEnd, type InvocationEnd, toInvocationEnd } from "./invocation-end.ts";
import { journalCompletion, journalStart } from "./invocation-journal.ts";
import { InvokePhase, type InvokePhaseListener } from "./invoke-phase.ts";
import type { AnyHandler, HandlerAnswer, RuntimeGeneration } from "./runtime-interface-client.ts";
import { Sandbox } from "./sandbox.ts";
import { runShutdown } from "./shutdown-phase.ts";
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
  /** The runtime's side of whichever invocation is going on. */
  readonly #invokeListener: InvokePhaseListener = {
    completed: (answer) => this.#end(this.#toEnd(answer)),
    answered: (answer) => this.#answerEarly(answer),
    finished: () => {
      if (this.#invocation?.answer !== undefined)
        this.#end({ answer: this.#invocation.answer, resets: false });
    },
    warned: (text, level) => {
      if (level === undefined) journalRawLine(this.#source, text);
      else journalCall(this.#source, level, [text]);
    },
  };
  #state: EnvironmentState;
  #sandbox: Sandbox | undefined;
  #handler: AnyHandler | undefined;
  #init: InitPhase | undefined;
  #invocation: RunningInvocation | undefined;
  #invocationCount = 0;
  #invocationsSinceInit = 0;
  /** Told by the REPORT of the first invocation after a cold start. */
  #unreportedInitMs: number | undefined;
  #temporaryDirectory: string | undefined;
  #retirement: "spindown" | "updated" | undefined;

  constructor(options: ExecutionEnvironmentOptions) {
    const { services, owner } = options;
    this.#options = options;
    this.#services = services;
    this.owner = owner;
    this.initializationType = options.initializationType;
    this.id = services.identifiers.hex(32);
    this.createdAt = services.clock.now;
    this.logStreamName = logStreamName({
      ...this.#identity,
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
    return this.#invocationCount;
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
      this.#state = this.#readyState(result.status === "success");
      then();
    });
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
      if (result.status === "success" && sandbox !== undefined) {
        this.#startInvocation(sandbox, result.handler);
        return;
      }
      // Lambda writes START after the Init that it had suppressed, whatever came of it.
      this.#journalStart(request);
      if (result.status === "error") this.#crash(result.failure);
    });
  }

  /** Ends the environment's life; extensions that asked for it are told, except when it is killed outright. */
  shutDown(reason: ShutdownReason | "killed" | "updated" | "disposed"): void {
    if (this.#state.phase === "shutdown") return;
    this.#idleLimit.cancel();
    if (reason === "killed" && this.#init !== undefined) {
      this.#init.fail(killed());
      return;
    }
    if (reason === "killed") this.#crash(killed());
    this.#init?.abandon();
    this.#init = undefined;
    this.#state = { phase: "shutdown", reason };
    const sandbox = this.#sandbox;
    const end = (): void => {
      sandbox?.kill();
      if (this.#temporaryDirectory !== undefined)
        this.#services.temporaryDirectories.remove(this.#temporaryDirectory);
      if (reason !== "disposed")
        this.#services.journal.append({ kind: "environment.shutdown", ...this.#identity, reason });
      this.#options.onGone();
    };
    if (sandbox === undefined || reason === "killed" || reason === "disposed") return end();
    sandbox.killRuntime();
    sandbox.thaw();
    runShutdown({ source: this.#source, extensions: sandbox.extensions, reason: "spindown", done: end });
  }

  /** Shuts the environment down when it is idle: at once, or after the invocation it is serving. */
  retire(reason: "spindown" | "updated"): void {
    this.#retirement = reason;
    if (this.#state.phase === "ready") this.shutDown(reason);
  }

  get #identity() {
    return { functionName: this.owner.functionName, version: this.owner.version, environmentId: this.id };
  }

  /** Output of the module while it is loaded belongs to no request, also when an invocation waits for it. */
  get #source(): JournalSource {
    const requestId = this.#init === undefined ? this.#invocation?.request.requestId : undefined;
    return { services: this.#services, owner: this.owner, environmentId: this.id, requestId };
  }

  #beginInit(phase: "init" | "invoke", then: (result: InitResult) => void): void {
    this.#handler = undefined;
    this.#invocationsSinceInit = 0;
    const sandbox = this.#createSandbox();
    this.#sandbox = sandbox;
    const init = new InitPhase({
      // Output of the module while it is loaded belongs to no request, also when an invocation waits for it.
      source: { ...this.#source, requestId: undefined },
      sandbox,
      phase,
      initializationType: this.initializationType,
      generation: this.#generation,
      onEnd: (result) => {
        this.#init = undefined;
        if (this.#state.phase === "shutdown") return;
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
        output: (output) => journalOutput(this.#source, output),
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
    const deadline = invocation.timeout.dueAt;
    this.#journalStart(request);
    invocation.phase = new InvokePhase({
      source: this.#source,
      sandbox,
      handler,
      generation: this.#generation,
      payload: request.payload,
      deadline,
      traceHeader: request.traceHeader,
      context: toContextFields(request, {
        owner: this.owner,
        logStreamName: this.logStreamName,
        clock,
        deadline,
      }),
      listener: this.#invokeListener,
    });
    invocation.phase.start();
  }

  #journalStart(request: EnvironmentInvocation): void {
    this.#invocationCount++;
    const isFirst = this.#invocationsSinceInit++ === 0;
    // A provisioned environment is initialised ahead; initialised again after a reset, it makes its caller wait, too.
    const coldStart = isFirst && (this.initializationType === "on-demand" || this.#invocationCount > 1);
    journalStart(this.#source, request, { coldStart });
  }

  #answerEarly(answer: HandlerAnswer): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const end = this.#toEnd(answer);
    if (end.resets) {
      this.#end(end);
      return;
    }
    invocation.answer = end.answer;
    invocation.listener.answered(end.answer);
  }

  #toEnd(answer: HandlerAnswer): InvocationEnd {
    const requestId = this.#invocation?.request.requestId ?? "";
    if (answer.type === "error") journalError(this.#source, "Invoke Error", answer.thrown ?? answer.error);
    return toInvocationEnd(answer, { generation: this.#generation, requestId });
  }

  #crash(failure: Failure, outcome: "crash" | "timeout" = "crash"): void {
    const invocation = this.#invocation;
    if (invocation !== undefined) {
      this.#end(crashEnd(failure, { outcome, requestId: invocation.request.requestId }));
    }
  }

  /** Ends the invocation: journals it, freezes or resets the environment, frees its concurrency, tells the caller. */
  #end(end: InvocationEnd): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    const { clock } = this.#services;
    clock.cancel(invocation.timeout);
    invocation.phase?.abandon();
    journalCompletion(this.#source, invocation.request, {
      answer: end.answer,
      durationMs: clock.now - invocation.startedAt,
      initDurationMs: this.#unreportedInitMs,
    });
    this.#unreportedInitMs = undefined;
    const sandbox = this.#sandbox;
    if (end.resets) {
      this.#invocation = undefined;
      this.#reset(end.answer.outcome === "timeout" ? "timeout" : "failure");
    } else if (sandbox !== undefined) {
      const { requestId } = invocation.request;
      reportWorkLeftBehind({ source: this.#source, requestId, sandbox });
      this.#invocation = undefined;
      sandbox.freeze();
      this.#state = this.#readyState(true);
    }
    invocation.listener.released();
    if (invocation.answer === undefined) invocation.listener.answered(end.answer);
    if (!end.resets) this.#becomeAvailable();
  }

  #timeOut(): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;
    this.#init?.timeOut();
    this.#crash(timedOut(this.owner.configuration.timeout), "timeout");
  }

  #processFaulted(fault: ProcessFault): void {
    const failure = toFailure(fault, this.#generation);
    if (this.#init !== undefined) {
      this.#init.fail(failure, fault.type === "exit" ? undefined : fault.error);
      return;
    }
    if (fault.type !== "exit") journalFault(this.#source, fault, this.#generation);
    // Between invocations the answer is out, but the process is not there for the next one.
    if (this.#invocation !== undefined) this.#crash(failure);
    else if (this.#state.phase === "ready") this.#reset("failure");
  }

  #extensionFaulted(extension: ExtensionProcess, fault: ProcessFault): void {
    if (this.#state.phase === "reset" || this.#state.phase === "shutdown") return;
    const failure = extensionCrashed(fault.type === "exit" ? fault.exitCode : 1);
    const cause = fault.type === "exit" ? messageOf(failure, "") : String(fault.error);
    journalExtensionFailure(this.#source, extension.name, { errorType: errorTypeOf(failure), cause });
    extension.process.kill();
    if (this.#init !== undefined) this.#init.fail(failure);
    else if (this.#invocation !== undefined) this.#crash(failure);
    else this.#reset("failure");
  }

  #reset(reason: "timeout" | "failure"): void {
    const sandbox = this.#sandbox;
    if (sandbox === undefined) return;
    this.#handler = undefined;
    this.#state = { phase: "reset", reason };
    this.#services.journal.append({ kind: "environment.reset", ...this.#identity, reason });
    sandbox.killRuntime();
    sandbox.thaw();
    const done = (): void => {
      sandbox.kill();
      if (this.#state.phase !== "reset") return;
      this.#state = this.#readyState(false);
      this.#becomeAvailable();
    };
    runShutdown({ source: this.#source, extensions: sandbox.extensions, reason, done });
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
