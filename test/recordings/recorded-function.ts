import fs from "node:fs";
import type { FunctionSettings } from "../../src/function/function-options.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import type { RuntimeOptions } from "../../src/runtime/runtime-options.ts";
import { startRuntime } from "../runtime/started-runtime.ts";
import { RECORDED_ACCOUNT } from "./recorded-scenario.ts";
import type { RecordedFunction } from "./recordings-folder.ts";

/** A runtime in the account of the recordings. */
export function startRecordedRuntime(options: RuntimeOptions = {}): LambdaRuntime {
  return startRuntime({ accountId: RECORDED_ACCOUNT, ...options });
}

/** Creates a function as it was recorded: its code is evaluated anew in every environment. */
export function createRecordedFunction(
  runtime: LambdaRuntime,
  given: RecordedFunction,
  settings: FunctionSettings & { readonly queues?: readonly Queue[]; readonly load?: () => unknown } = {},
): LambdaFunction {
  const { Timeout, MemorySize, Description, Environment } = given.config;
  const { queues = [], ...others } = settings;
  return runtime.createFunction(given.name, {
    load: () => evaluate(given.handler.js, queues),
    ...(Timeout !== undefined && { timeout: Timeout }),
    ...(MemorySize !== undefined && { memorySize: MemorySize }),
    ...(Description !== undefined && { description: Description }),
    ...(Environment !== undefined && { environment: Environment.Variables }),
    ...others,
  }) as LambdaFunction;
}

/** Evaluates a recorded handler as a module, with what it imports. */
export function evaluate(js: string, queues: readonly Queue[] = []): { readonly handler?: unknown } {
  const exports = {};
  const sqs = {
    send: ({ QueueUrl, MessageBody }: SendMessageCommand) =>
      queues.find(({ url }) => url === QueueUrl)?.send(MessageBody),
  };
  const source = js.replace(/^export const handler =/m, "exports.handler =");
  // The handlers of recordings are text, in files that are only read.
  new Function("exports", "fs", "sqs", "SendMessageCommand", source)(exports, fs, sqs, SendMessageCommand);
  return exports;
}

class SendMessageCommand {
  readonly QueueUrl: string;
  readonly MessageBody: string;

  constructor({ QueueUrl, MessageBody }: { readonly QueueUrl: string; readonly MessageBody: string }) {
    this.QueueUrl = QueueUrl;
    this.MessageBody = MessageBody;
  }
}
