import type { ExtensionInvokeEvent } from "../function/extension.ts";
import { realTurn } from "../host/real-time.ts";
import type { Rest } from "../host/rest-listener.ts";
import { type JournalSource, journalExtensionEvent } from "./environment-logs.ts";
import { Nodejs22Run } from "./nodejs22-interface-client.ts";
import { Nodejs24Run } from "./nodejs24-interface-client.ts";
import { streamingOptionsOf } from "./response-stream.ts";
import type {
  AnyHandler,
  ContextFields,
  HandlerAnswer,
  HandlerRun,
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
  warned: HandlerRunOptions["listener"]["warned"];
}

export interface InvokePhaseOptions {
  readonly source: JournalSource;
  readonly sandbox: Sandbox;
  readonly handler: AnyHandler;
  readonly generation: RuntimeGeneration;
  readonly payload: string;
  readonly context: ContextFields;
  readonly deadline: number;
  readonly traceHeader: string;
  readonly listener: InvokePhaseListener;
}

/** One invocation inside a live sandbox: the runtime and the extensions registered for INVOKE work side by side. */
export class InvokePhase {
  readonly #options: InvokePhaseOptions;
  #run: HandlerRun | undefined;
  /** Runtime and extensions that have not asked for the next event. */
  #working = 1;
  #isAnswered = false;
  #isOver = false;

  constructor(options: InvokePhaseOptions) {
    this.#options = options;
  }

  start(): void {
    const { sandbox, payload, traceHeader, context, deadline } = this.#options;
    sandbox.process.variables["_X_AMZN_TRACE_ID"] = traceHeader;
    const listening = sandbox.extensions.filter((extension) => extension.isRegisteredFor("INVOKE"));
    this.#working += listening.length;
    for (const extension of listening) {
      const event: ExtensionInvokeEvent = {
        eventType: "INVOKE",
        deadlineMs: deadline,
        requestId: context.awsRequestId,
        invokedFunctionArn: context.invokedFunctionArn,
        tracing: { type: "X-Amzn-Trace-Id", value: traceHeader },
      };
      journalExtensionEvent(this.#options.source, extension.name, event);
      extension.invoke(event, () => this.#oneFinished());
    }
    const run = this.#createRun(JSON.parse(payload));
    this.#run = run;
    sandbox.process.run(startRun, run);
  }

  /** A promise that nothing seems able to settle gets the benefit of the doubt until the rest has lasted. */
  eventLoopEmptied(rest: Rest): boolean {
    const { sandbox } = this.#options;
    if (this.#isOver || this.#run === undefined) return false;
    if (this.#run.awaitsPromise && rest === "brief") return true;
    sandbox.process.run(tellEventLoopEmptied, this.#run);
    return false;
  }

  /** The sandbox is being killed: nothing that still goes on counts. */
  abandon(): void {
    this.#isOver = true;
  }

  #createRun(event: unknown): HandlerRun {
    const { handler, generation, context, sandbox, source } = this.#options;
    const options: HandlerRunOptions = {
      handler,
      event,
      context,
      listener: {
        completed: (answer) => this.#completed(answer),
        answered: (answer) => this.#answered(answer),
        finished: () => this.#oneFinished(),
        warned: (text, level) => {
          if (!this.#isOver) this.#options.listener.warned(text, level);
        },
      },
      afterTurn: (then) => {
        const release = source.services.quiescence.hold(`answer of ${sandbox.process.name}`);
        void realTurn().then(() => {
          release();
          if (sandbox.isAlive) then();
        });
      },
    };
    const streaming = streamingOptionsOf(handler);
    if (streaming !== undefined) {
      return new StreamingRun({ ...options, generation, highWaterMark: streaming.highWaterMark });
    }
    return generation === "nodejs24" ? new Nodejs24Run(options) : new Nodejs22Run(options);
  }

  #completed(answer: HandlerAnswer): void {
    if (this.#isOver) return;
    this.#working--;
    if (this.#working > 0) return this.#answered(answer);
    this.#isOver = true;
    this.#options.listener.completed(answer);
  }

  #answered(answer: HandlerAnswer): void {
    if (this.#isOver) return;
    this.#isAnswered = true;
    this.#options.listener.answered(answer);
  }

  #oneFinished(): void {
    if (this.#isOver) return;
    this.#working--;
    if (this.#working > 0 || !this.#isAnswered) return;
    this.#isOver = true;
    this.#options.listener.finished();
  }
}

function startRun(run: HandlerRun): void {
  run.start();
}

function tellEventLoopEmptied(run: HandlerRun): void {
  run.eventLoopEmptied();
}
