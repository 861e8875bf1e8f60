import { Buffer } from "node:buffer";
import fs from "node:fs";
import {
  type CreateFunctionCommandInput,
  type CreateFunctionCommandOutput,
  type InvokeCommandInput,
  Lambda,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { AwsShape } from "./aws-shape.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import type { RecordedFunction } from "./recordings-folder.ts";
import { recordedAnswer } from "./sdk-answers.ts";

const RECORDED_ROLE = "arn:aws:iam::111111111111:role/lambda-role";

/** What a recorded function is created with besides what its setup says. */
export interface CreationOptions extends Partial<CreateFunctionCommandInput> {
  /** The handler as JavaScript, in place of that of the setup. */
  readonly js?: string;
}

/** A client of Lambda in the account of the recordings. */
export interface LambdaRecording {
  readonly runtime: LambdaRuntime;
  readonly lambda: Lambda;
  /** CreateFunction with the settings of the setup. */
  create(given: RecordedFunction, options?: CreationOptions): Promise<CreateFunctionCommandOutput>;
  /** The same, until it is active; gives back the answer of CreateFunction as recorded. */
  createActive(given: RecordedFunction, options?: CreationOptions): Promise<AwsShape>;
  untilActive(functionName: string): Promise<void>;
  untilUpdated(functionName: string): Promise<void>;
  /** Registers a handler that is JavaScript. */
  code(js: string): { readonly ZipFile: Uint8Array };
  /** Invoke with a JSON payload, or none. */
  invoke(functionName: string, payload?: unknown, options?: Partial<InvokeCommandInput>): Promise<AwsShape>;
}

/** Starts a client of Lambda, of a runtime of its own or of one that there is. It does not retry. */
export function startLambdaRecording(runtime = startRecordedRuntime()): LambdaRecording {
  const lambda = new Lambda({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const waiter = { client: lambda, minDelay: 1, maxDelay: 1, maxWaitTime: 5 };
  const code: LambdaRecording["code"] = (js) => runtime.registerCode({ load: () => evaluate(js, runtime) });
  const create: LambdaRecording["create"] = (
    { name, handler, config },
    { js = handler.js, ...options } = {},
  ) =>
    lambda.createFunction({
      FunctionName: name,
      Role: RECORDED_ROLE,
      Runtime: "nodejs22.x",
      Handler: "handler.handler",
      Code: code(js),
      ...config,
      ...options,
    });
  const untilActive = async (FunctionName: string) => {
    await waitUntilFunctionActiveV2(waiter, { FunctionName });
  };
  return {
    runtime,
    lambda,
    create,
    code,
    untilActive,
    createActive: async (given, options) => {
      const created = await recordedAnswer(create(given, options));
      await untilActive(given.name);
      return created;
    },
    untilUpdated: async (FunctionName) => {
      await waitUntilFunctionUpdatedV2(waiter, { FunctionName });
    },
    invoke: (FunctionName, payload, options = {}) =>
      invokeAnswer(
        lambda.invoke({
          FunctionName,
          ...(payload !== undefined && { Payload: JSON.stringify(payload) }),
          ...options,
        }),
      ),
  };
}

/** What Invoke answers: recordings show objects parsed, and any other payload as its JSON text. */
async function invokeAnswer(call: Parameters<typeof recordedAnswer>[0]): Promise<AwsShape> {
  const answer = await recordedAnswer(call);
  const { Payload } = answer;
  // What has no bytes is nothing to the SDK.
  if (Payload === null) return { ...answer, Payload: "" };
  if (!(Payload instanceof Uint8Array)) return answer;
  const text = Buffer.from(Payload).toString();
  return { ...answer, Payload: /^[{[]/.test(text) ? (JSON.parse(text) as unknown) : text };
}

/** What the operations on mappings answer: recordings show patterns parsed. */
export async function mappingAnswer(call: Parameters<typeof recordedAnswer>[0]): Promise<AwsShape> {
  const answer = await recordedAnswer(call);
  const { Filters } = (answer["FilterCriteria"] ?? {}) as {
    readonly Filters?: readonly { readonly Pattern: string }[];
  };
  if (Filters === undefined) return answer;
  const parsed = Filters.map(({ Pattern }) => ({ Pattern: JSON.parse(Pattern) as unknown }));
  return { ...answer, FilterCriteria: { Filters: parsed } };
}

/** How the recorder shows a function that its own setup created. */
export function creationShape(CreateFunctionResponse: AwsShape): AwsShape {
  return { CreateEventSourceMappingResponse: null, CreateFunctionResponse };
}

/** That setup gives every function an environment, be it without variables. */
export const NO_VARIABLES = { Environment: { Variables: {} } } as const;

/** The same with the timeout that it gives to functions which name none. */
export const OF_RECORDER = { ...NO_VARIABLES, Timeout: 30 } as const;

/** Evaluates a recorded handler as a module, with the clients that it imports. */
function evaluate(js: string, runtime: LambdaRuntime): { readonly handler?: unknown } {
  const exports = {};
  const sqs = new SQSClient(runtime.awsClientConfig());
  const source = js.replace(/^export const handler =/m, "exports.handler =");
  // The handlers of recordings are text, in files that are only read.
  new Function("exports", "fs", "sqs", "SendMessageCommand", source)(exports, fs, sqs, SendMessageCommand);
  return exports;
}
