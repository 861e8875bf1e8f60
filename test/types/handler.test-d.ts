import type {
  APIGatewayProxyHandlerV2,
  Handler as AwsHandler,
  Callback,
  Context,
  SQSBatchResponse,
  SQSEvent,
  SQSHandler,
  StreamifyHandler,
} from "aws-lambda";
import { describe, expectTypeOf, it } from "vitest";
import type {
  FunctionOptions,
  HandlerOf,
  StreamingFunctionOptions,
} from "../../src/function/function-options.ts";
import type {
  EventOf,
  Handler,
  LoadedHandler,
  ResponseStream,
  ResultOf,
  StreamingHandler,
} from "../../src/function/handler.ts";
import type { LambdaContext } from "../../src/function/lambda-context.ts";

interface Order {
  readonly id: string;
  readonly placedAt: Date;
}

describe("A handler", () => {
  it("may be typed with @types/aws-lambda", () => {
    expectTypeOf<SQSHandler>().toExtend<Handler>();
    expectTypeOf<AwsHandler>().toExtend<Handler>();
    expectTypeOf<AwsHandler<{ id: string }, number>>().toExtend<Handler>();
    expectTypeOf<APIGatewayProxyHandlerV2>().toExtend<Handler>();
    expectTypeOf<StreamifyHandler<Order, void>>().toExtend<StreamingHandler>();
    expectTypeOf<LambdaContext>().toExtend<Context>();
  });

  it("may take any part of its arguments", () => {
    expectTypeOf<() => void>().toExtend<Handler>();
    expectTypeOf<(event: Order) => Promise<number>>().toExtend<Handler>();
    expectTypeOf<(event: Order, context: LambdaContext) => Promise<number>>().toExtend<Handler>();
    expectTypeOf<(event: Order, context: Context, callback: Callback<number>) => void>().toExtend<Handler>();
  });

  it("is a function", () => {
    expectTypeOf<string>().not.toExtend<Handler>();
    expectTypeOf<(event: Order, context: string) => void>().not.toExtend<Handler>();
  });
});

describe("The event of a handler", () => {
  it("is what its first parameter says", () => {
    expectTypeOf<EventOf<SQSHandler>>().toEqualTypeOf<SQSEvent>();
    expectTypeOf<EventOf<(event: Order) => Promise<void>>>().toEqualTypeOf<Order>();
    expectTypeOf<EventOf<StreamifyHandler<Order>>>().toEqualTypeOf<Order>();
    expectTypeOf<EventOf<() => Promise<void>>>().toEqualTypeOf<unknown>();
    expectTypeOf<EventOf<AwsHandler>>().toBeAny();
  });

  it("and the result are unknown of a handler that is", () => {
    expectTypeOf<EventOf<unknown>>().toEqualTypeOf<unknown>();
    expectTypeOf<ResultOf<unknown>>().toEqualTypeOf<unknown>();
  });
});

describe("The result of a handler", () => {
  it("is what an async handler resolves to", () => {
    expectTypeOf<ResultOf<() => Promise<{ ok: boolean }>>>().toEqualTypeOf<{ ok: boolean }>();
    expectTypeOf<ResultOf<(event: Order) => Promise<string[]>>>().toEqualTypeOf<string[]>();
  });

  it("has come through JSON", () => {
    expectTypeOf<ResultOf<() => Promise<Order>>>().toEqualTypeOf<{
      readonly id: string;
      readonly placedAt: string;
    }>();
    expectTypeOf<ResultOf<() => Promise<{ note: string | undefined }>>>().toEqualTypeOf<{ note?: string }>();
    expectTypeOf<ResultOf<() => Promise<{ read: () => void; at: number }>>>().toEqualTypeOf<{ at: number }>();
  });

  it("is null where nothing is returned", () => {
    expectTypeOf<ResultOf<() => Promise<void>>>().toEqualTypeOf<null>();
    expectTypeOf<ResultOf<() => void>>().toEqualTypeOf<null>();
    expectTypeOf<ResultOf<() => Promise<number | undefined>>>().toEqualTypeOf<number | null>();
    expectTypeOf<ResultOf<SQSHandler>>().toEqualTypeOf<SQSBatchResponse | null>();
  });

  it("is what the callback is given", () => {
    type CallbackHandler = (event: Order, context: Context, callback: Callback<Order>) => void;
    expectTypeOf<ResultOf<CallbackHandler>>().toEqualTypeOf<{
      readonly id: string;
      readonly placedAt: string;
    }>();
  });

  it("is the second type of a Handler of @types/aws-lambda", () => {
    expectTypeOf<ResultOf<AwsHandler<Order, number>>>().toEqualTypeOf<number>();
    expectTypeOf<ResultOf<AwsHandler<Order>>>().toBeAny();
  });

  it("of a synchronous handler depends on the runtime", () => {
    expectTypeOf<ResultOf<() => number>>().toEqualTypeOf<number | null>();
  });

  it("of a streaming handler is unknown", () => {
    expectTypeOf<ResultOf<StreamifyHandler<Order, void>>>().toEqualTypeOf<unknown>();
  });
});

describe("A loaded handler", () => {
  const handler = async (_event: Order) => 1;

  it("is the module's export of the configured name", () => {
    expectTypeOf<LoadedHandler<Promise<{ handler: typeof handler }>>>().toEqualTypeOf(handler);
    expectTypeOf<LoadedHandler<{ process: typeof handler }, "process">>().toEqualTypeOf(handler);
    expectTypeOf<LoadedHandler<{ default: { handler: typeof handler } }>>().toEqualTypeOf(handler);
    expectTypeOf<LoadedHandler<Promise<typeof handler>>>().toEqualTypeOf(handler);
  });

  it("is found through the options", () => {
    const typed = <const Options extends FunctionOptions>(options: Options): HandlerOf<Options> =>
      options as never;
    expectTypeOf(typed({ handler })).toEqualTypeOf(handler);
    expectTypeOf(typed({ load: async () => ({ handler }) })).toEqualTypeOf(handler);
    expectTypeOf(typed({ load: () => ({ process: handler }), handler: "src/worker.process" })).toEqualTypeOf(
      handler,
    );
  });

  it("may be any function when the module's type does not tell", () => {
    expectTypeOf<LoadedHandler<unknown>>().toEqualTypeOf<Handler>();
  });
});

describe("Function options", () => {
  const accept = <const Options extends FunctionOptions>(options: Options): Options => options;

  it("give an inline handler the types of its arguments", () => {
    accept({
      handler: async (event, context) => {
        expectTypeOf(event).toEqualTypeOf<unknown>();
        expectTypeOf(context).toEqualTypeOf<LambdaContext>();
      },
    });
  });

  it("may have a streaming handler", () => {
    const options = { handler: async (_event: Order, stream: ResponseStream) => void stream.end() };
    expectTypeOf(options).toExtend<StreamingFunctionOptions>();
    expectTypeOf<ResultOf<HandlerOf<typeof options>>>().toEqualTypeOf<unknown>();
  });

  it("need code", () => {
    // @ts-expect-error neither handler nor load
    accept({ timeout: 3 });
    // @ts-expect-error a name without load
    accept({ handler: "index.handler" });
    // @ts-expect-error both
    accept({ handler: async () => 1, load: () => import("node:fs") });
  });
});
