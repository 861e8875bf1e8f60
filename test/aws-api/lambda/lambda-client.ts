import {
  type CreateFunctionCommandInput,
  type CreateFunctionCommandOutput,
  Lambda,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import type { LambdaRuntime } from "../../../src/runtime/lambda-runtime.ts";
import { startRuntime } from "../../runtime/started-runtime.ts";

export const ROLE = "arn:aws:iam::123456789012:role/lambda-role";

/** The ARN of a function in the account of the tests. */
export function arnOf(functionName: string): string {
  return `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`;
}

/** A client that does not retry, and functions to create with it. */
export interface LambdaClientSetup {
  readonly runtime: LambdaRuntime;
  readonly lambda: Lambda;
  /** CreateFunction from code that answers "done". */
  create(name: string, options?: Partial<CreateFunctionCommandInput>): Promise<CreateFunctionCommandOutput>;
  /** The same, until the function is active. */
  createActive(name: string, options?: Partial<CreateFunctionCommandInput>): Promise<void>;
  untilActive(name: string): Promise<void>;
}

export function startLambdaClient(): LambdaClientSetup {
  const runtime = startRuntime();
  const lambda = new Lambda({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const create: LambdaClientSetup["create"] = (FunctionName, options) =>
    lambda.createFunction({
      FunctionName,
      Role: ROLE,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code: runtime.registerCode({ load: () => ({ handler: async () => "done" }) }),
      ...options,
    });
  const untilActive = async (FunctionName: string) => {
    await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 5 }, { FunctionName });
  };
  return {
    runtime,
    lambda,
    create,
    untilActive,
    createActive: async (name, options) => {
      await create(name, options);
      await untilActive(name);
    },
  };
}

/** What a call is refused with: name, HTTP status, message and Type. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata, Type } = error as Error & {
      readonly $metadata?: { readonly httpStatusCode: number };
      readonly Type?: string;
    };
    return [name, $metadata?.httpStatusCode, Type, message].filter((part) => part !== undefined).join(" | ");
  }
  throw new Error("expected a refusal");
}

/** The members of an answer, without what the SDK adds. */
export async function membersOf(call: Promise<object>): Promise<Readonly<Record<string, unknown>>> {
  const { $metadata, ...members } = (await call) as Readonly<Record<string, unknown>>;
  return members;
}
