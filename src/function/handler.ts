import type { Writable } from "node:stream";
import type { IsAny, Jsonify } from "type-fest";
import type { LambdaContext } from "./lambda-context.ts";

/** The third argument of a handler on nodejs20.x and nodejs22.x. */
export type LambdaCallback = (error?: unknown, result?: unknown) => void;

// A method's parameters are compared both ways, so that a handler of one kind of event is a Handler.
interface HandlerSignatures {
  buffered(event: unknown, context: LambdaContext, callback: LambdaCallback): unknown;
  streaming(event: unknown, responseStream: ResponseStream, context: LambdaContext): unknown;
}

/**
 * A function that answers with one payload: `async (event, context) => result`, a synchronous function, or, up to
 * nodejs22.x, `(event, context, callback) => void`. Handlers typed with `@types/aws-lambda` fit.
 * See https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export type Handler = HandlerSignatures["buffered"];

/**
 * What `awslambda.streamifyResponse(async (event, responseStream, context) => { ... })` returns.
 * See https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export type StreamingHandler = HandlerSignatures["streaming"];

/** The stream a {@link StreamingHandler} writes its answer to. */
export interface ResponseStream extends Writable {
  /** Allowed until the first write. */
  setContentType: (contentType: string) => void;
}

/** The event that a handler takes; `unknown` if it declares none. */
export type EventOf<H> = unknown extends H
  ? H
  : H extends (event: infer Event, ...rest: never[]) => unknown
    ? Event
    : never;

/**
 * The payload that a caller of the handler gets, after its way through JSON: dates are text, `undefined` is `null`.
 * A handler that answers through its callback has the callback's result; a streaming handler's answer is `unknown`.
 */
export type ResultOf<H> = unknown extends H
  ? H
  : H extends (event: never, second: infer Second, third: infer Third) => infer Returned
    ? IsStream<Second> extends true
      ? unknown
      : Payload<Answer<Returned, Third>>
    : never;

/** The handler inside what `load` gives: the function itself, or a module's export of this name. */
export type LoadedHandler<Loaded, Name extends string = "handler"> = [Awaited<Loaded>] extends [never]
  ? Handler
  : Awaited<Loaded> extends infer Module
    ? Module extends (...args: never[]) => unknown
      ? Module
      : Module extends { readonly [Key in Name]: infer H }
        ? H extends (...args: never[]) => unknown
          ? H
          : Handler
        : Module extends { readonly default: { readonly [Key in Name]: infer H } }
          ? H
          : Handler
    : never;

type IsStream<Second> =
  IsAny<Second> extends true ? false : Second extends { setContentType: unknown } ? true : false;

/** What is JSON-serialised: of a promise its value, else what the callback is given, else what is returned. */
type Answer<Returned, Callback> =
  IsAny<Returned> extends true
    ? Returned
    : [Extract<Returned, PromiseLike<unknown>>] extends [never]
      ? [CallbackResult<Callback>] extends [never]
        ? Returned | null
        : CallbackResult<Callback>
      : Awaited<Extract<Returned, PromiseLike<unknown>>>;

type CallbackResult<Callback> = unknown extends Callback
  ? never
  : Callback extends (error?: never, result?: infer Result) => void
    ? Exclude<Result, undefined>
    : never;

type Payload<Result> =
  IsAny<Result> extends true ? Result : Jsonify<Exclude<Result, void>> | NullForNothing<Result>;

type NullForNothing<Result> = [Extract<Result, void>] extends [never] ? never : null;
