import { isPlainObject } from "../assertions/json-value.ts";
import type { FunctionAlias } from "../runtime/function-alias.ts";
import type { LambdaFunction } from "../runtime/lambda-function.ts";
import type { LambdaRuntime } from "../runtime/lambda-runtime.ts";
import type { Queue } from "../runtime/queue.ts";
import type { Table } from "../runtime/table.ts";
import type { Stream } from "../stream/stream.ts";
import type { Topic } from "../topic/topic.ts";
import type { ScenarioGiven, ScenarioHandler, ScenarioWorld } from "./scenario-data.ts";
import { mappingName, normalName, REFERENCES } from "./scenario-words.ts";
import { isScript, script } from "./script.ts";
import type { ScriptData } from "./script-data.ts";

/** What was checked to be there, by its kind. */
interface Handles {
  readonly queue: Queue;
  readonly stream: Stream;
  readonly table: Table;
  readonly topic: Topic;
  readonly function: LambdaFunction;
  readonly alias: FunctionAlias;
}

type ServiceGiven = Exclude<
  ScenarioGiven,
  | { readonly function: string }
  | { readonly alias: string }
  | { readonly mapping: string }
  | { readonly subscription: string }
>;

/** What a scenario was given, as the runtime made it. The data have been checked. */
export class GivenWorld implements ScenarioWorld {
  readonly runtime: LambdaRuntime;
  readonly #handles = new Map<string, object>();

  constructor(runtime: LambdaRuntime) {
    this.runtime = runtime;
  }

  /** By itself, too: steps take it out of the world. */
  readonly get = (name: string): unknown => this.#handles.get(normalName(name));

  /** The same, of a kind that is known. */
  handle<Kind extends keyof Handles>(_: Kind, name: string): Handles[Kind] {
    return this.get(name) as Handles[Kind];
  }

  /** The ARN of what has this name; anything else is left as it is. */
  arnOf(reference: unknown): unknown {
    const handle = typeof reference === "string" ? this.#handles.get(reference) : undefined;
    return handle === undefined ? reference : (handle as { readonly arn: string }).arn;
  }

  create(given: ScenarioGiven): void {
    if ("function" in given) return this.#createFunction(given);
    if ("alias" in given) return this.#createAlias(given);
    const named = this.#resolved(given);
    if ("mapping" in named) {
      const { mapping, to, ...settings } = named;
      const eventSource = this.get(mapping) as Queue;
      const created = this.runtime.createEventSourceMapping({
        eventSource,
        function: this.handle("function", to),
        ...settings,
      });
      this.#handles.set(mappingName(mapping, to), created);
    } else if ("subscription" in named) {
      const { subscription, to, ...attributes } = named;
      this.handle("topic", subscription).subscribe({ endpoint: this.handle("function", to), ...attributes });
    } else this.#createService(named);
  }

  /** Version after version, each under its number. */
  publish(functionName: string): string {
    const version = this.handle("function", functionName).publishVersion();
    this.#handles.set(`${functionName}:${version.version}`, version);
    return version.version;
  }

  #createService(given: ServiceGiven): void {
    const { runtime } = this;
    if ("queue" in given) {
      const { queue: name, ...options } = given;
      this.#handles.set(name, runtime.createQueue(name, options));
    } else if ("stream" in given) {
      const { stream: name, ...options } = given;
      this.#handles.set(name, runtime.createStream(name, options));
    } else if ("table" in given) {
      const { table: name, ...options } = given;
      this.#handles.set(name, runtime.createTable(name, options));
    } else if ("topic" in given) {
      const { topic: name, ...options } = given;
      this.#handles.set(name, runtime.createTopic(name, options));
    } else if ("eventBus" in given) {
      const { eventBus: name, ...options } = given;
      this.#handles.set(name, runtime.createEventBus(name, options));
    } else if ("schedule" in given) {
      const { schedule: name, ...options } = given;
      this.#handles.set(name, runtime.createSchedule(name, options));
    } else this.#handles.set(given.bucket, runtime.createBucket(given.bucket));
  }

  #createFunction(given: Extract<ScenarioGiven, { readonly function: string }>): void {
    const { function: name, eventInvokeConfig, ...options } = this.#resolved(given);
    const created = this.runtime.createFunction(
      name,
      options.load === undefined ? { ...options, handler: toHandler(options.handler) } : options,
    );
    this.#handles.set(name, created);
    if (eventInvokeConfig !== undefined) created.putFunctionEventInvokeConfig(eventInvokeConfig);
  }

  #createAlias(given: Extract<ScenarioGiven, { readonly alias: string }>): void {
    const { alias, of: functionName, eventInvokeConfig } = this.#resolved(given);
    const functionVersion = this.publish(functionName);
    const created = this.handle("function", functionName).createAlias(alias, { functionVersion });
    this.#handles.set(`${functionName}:${alias}`, created);
    if (eventInvokeConfig !== undefined) created.putFunctionEventInvokeConfig(eventInvokeConfig);
  }

  /** Options with ARNs where they have names. */
  #resolved<Options extends object>(options: Options): Options {
    const members = Object.entries(options).map(([name, value]) => {
      if (REFERENCES.has(name)) return [name, this.arnOf(value)];
      return [name, isPlainObject(value) && isLiteral(value) ? this.#resolved(value) : value];
    });
    return Object.fromEntries(members) as Options;
  }
}

/** Code as a function takes it. A script begins anew in each run. */
export function toHandler(handler: ScenarioHandler) {
  if (isScript(handler)) return script(handler.data);
  return typeof handler === "function" ? handler : script(handler as ScriptData);
}

/** Whether it was written down with braces: anything else is a value of its own. */
function isLiteral(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
