import type { ExtensionInvokeEvent } from "../function/extension.ts";
import { realTurn } from "../host/real-time.ts";
import type { Rest } from "../host/rest-listener.ts";
import type { LogLevel } from "../journal/journal-entry.ts";
import { type JournalSource, journalExtensionEvent } from "./environment-logs.ts";
import { Nodejs22Run } from "./nodejs22-interface-client.ts";
import { Nodejs24Run } from "./nodejs24-interface-client.ts";
import { type ResponseStreamListener, streamingOptionsOf } from "./response-stream.ts";
import type {
  AnyHandler,
  ContextFields,
  HandlerAnswer,
  HandlerRun,
  HandlerRunListener,
  HandlerRunOptions,
  RuntimeGeneration,
} from "./runtime-interface-client.ts";
import type { Sandbox } from "./sandbox.ts";
import { StreamingRun } from "./streaming-run.ts";

export interface InvokePhaseListener {
  /** The runtime posted its answer, and nobody is at work any more. */
  completed(answer: HandlerAnswer): void;
  /** The runtime posted its answer; it or an extension is still at work. */
  answered(answer: HandlerAnswer): void;
  /** After an answer: runtime and extensions all ask for the next event. */
  finished(): void;
  /** An error after the answer. */
  failedLate(thrown: unknown): void;
  warned(text: string, level?: LogLevel): void;
}

export interface InvokePhaseOptions {
  readonly source: JournalSource;
  readonly sandbox: Sandbox;
  readonly handler: AnyHandler;
  readonly generation: RuntimeGeneration;
  readonly payload: string;
  readonly context: ContextFields;
  readonly deadline: number;
  readonly traceHeader: () => string;
  readonly responseStream: ResponseStreamListener | undefined;
  readonly listener: InvokePhaseListener;
}

/** One invocation inside a live sandbox: the runtime and the extensions registered for INVOKE work side by side. */
export class InvokePhase implements HandlerRunListener {
  readonly #options: InvokePhaseOptions;
  #run: HandlerRun | undefined;
  /** Runtime and extensions that have not asked for the next event. */
  #working = 1;
  #isAnswered = false;
  #isAnswerLost = false;
  #isOver = false;

  constructor(options: InvokePhaseOptions) {
    this.#options = options;
  }

  start(): void {
    const { source, sandbox, payload, traceHeader, context } = this.#options;
    this.#isAnswerLost = source.services.losesAnswer?.(context.awsRequestId) ?? false;
    sandbox.process.requestId = context.awsRequestId;
    sandbox.setTraceHeader(traceHeader);
    if (sandbox.extensions.length > 0) this.#tellExtensions();
    if (this.#isOver) return;
    const run = this.#createRun(JSON.parse(payload));
    this.#run = run;
    sandbox.process.run(startRun, run);
  }

  /** A promise that nothing seems able to settle gets the benefit of the doubt until the rest has lasted. */
  eventLoopEmptied(rest: Rest): boolean {
    const { sandbox } = this.#options;
    if (this.#isOver || this.#run?.endsWithEventLoop !== true) return false;
    if (this.#run.awaitsPromise && rest === "brief") return true;
    sandbox.process.run(tellEventLoopEmptied, this.#run);
    return false;
  }

  /** The sandbox is being killed: nothing that still goes on counts. */
  abandon(): void {
    this.#isOver = true;
  }

  completed(answer: HandlerAnswer): void {
    if (this.#isOver || this.#isAnswerLost) return;
    this.#working--;
    if (this.#working > 0) {
      this.answered(answer);
    } else {
      this.#isOver = true;
      this.#options.listener.completed(answer);
    }
  }

  answered(answer: HandlerAnswer): void {
    if (this.#isOver || this.#isAnswerLost) return;
    this.#isAnswered = true;
    this.#options.listener.answered(answer);
  }

  finished(): void {
    if (this.#isOver) return;
    this.#working--;
    if (this.#working > 0 || !this.#isAnswered) return;
    this.#isOver = true;
    this.#options.listener.finished();
  }

  failedLate(thrown: unknown): void {
    if (!this.#isOver) this.#options.listener.failedLate(thrown);
  }

  warned(text: string, level?: LogLevel): void {
    if (!this.#isOver) this.#options.listener.warned(text, level);
  }

  afterTurn(then: () => void): void {
    const { source, sandbox } = this.#options;
    const release = source.services.quiescence.hold(`answer of ${sandbox.process.name}`);
    void realTurn().then(() => {
      release();
      if (sandbox.isAlive) then();
    });
  }

  #tellExtensions(): void {
    const { source, sandbox, traceHeader, context, deadline } = this.#options;
    const listening = sandbox.extensions.filter((extension) => extension.isRegisteredFor("INVOKE"));
    this.#working += listening.length;
    for (const extension of listening) {
      // The one before may have crashed at once, and taken all of them with it.
      if (this.#isOver) return;
      const event: ExtensionInvokeEvent = {
        eventType: "INVOKE",
        deadlineMs: deadline,
        requestId: context.awsRequestId,
        invokedFunctionArn: context.invokedFunctionArn,
        tracing: { type: "X-Amzn-Trace-Id", value: traceHeader() },
      };
      journalExtensionEvent(source, extension.name, event);
      // Whoever listens to the journal may have killed it.
      if (this.#isOver) return;
      extension.invoke(event, () => this.finished());
    }
  }

  #createRun(event: unknown): HandlerRun {
    const { handler, generation, context, traceHeader } = this.#options;
    const options: HandlerRunOptions = { handler, event, context, traceHeader, listener: this };
    const streaming = streamingOptionsOf(handler);
    if (streaming !== undefined) {
      const { highWaterMark } = streaming;
      return new StreamingRun({ ...options, generation, highWaterMark, onWritten: this.#beginStream() });
    }
    return generation === "nodejs24" ? new Nodejs24Run(options) : new Nodejs22Run(options);
  }

  #beginStream(): ResponseStreamListener["written"] | undefined {
    const { responseStream } = this.#options;
    responseStream?.began();
    return responseStream && ((chunk, type) => void (this.#isOver || responseStream.written(chunk, type)));
  }
}

function startRun(run: HandlerRun): void {
  run.start();
}

function tellEventLoopEmptied(run: HandlerRun): void {
  run.eventLoopEmptied();
}
