import type { AwsInput } from "../aws-api/aws-operation.ts";
import type {
  AwsCommandClass,
  AwsCommandInput,
  AwsCommandOutput,
  AwsReply,
} from "../aws-api/hand-replies/aws-reply.ts";
import type { AwsClientConfig } from "./aws-client-config.ts";
import { awsClientConfigOf } from "./aws-client-config.ts";
import type { AwsSdk } from "./aws-sdk.ts";
import type { AwsSdkInterception } from "./aws-sdk-interception.ts";
import type { Faults } from "./faults.ts";

/** What a test has put in the place of an operation of AWS; also `using` removes it. */
export interface AwsCallReply extends Disposable {
  /** Has calls go where they would go without it. */
  remove(): void;
}

/** How a test has SDK clients call its runtime, and puts faults in their way. */
export class AwsSdkCalls {
  /** Refuses the call if the runtime was disposed. */
  readonly #sdk: (call: string) => AwsSdk;

  /** @internal */
  constructor(sdk: (call: string) => AwsSdk) {
    this.#sdk = sdk;
  }

  /**
   * What to create clients of the AWS SDK v3 with, so that they call this runtime's resources: in this process, in
   * virtual time, never over the network. What is not simulated rejects with NotSimulatedError.
   * @example
   * const sqs = new SQSClient(runtime.awsClientConfig());
   */
  awsClientConfig(): AwsClientConfig {
    return awsClientConfigOf(this.#sdk("awsClientConfig()"));
  }

  /**
   * Has every AWS SDK v3 client of this process call this runtime's resources, also those that handlers create at module
   * level without any configuration, until what is returned is removed, or the runtime disposed. A handler's calls go to
   * the runtime that runs it, all others to the runtime that intercepted last. Nothing reaches the network.
   * @example
   * using _ = runtime.interceptAwsSdk();
   */
  interceptAwsSdk(): AwsSdkInterception {
    return this.#sdk("interceptAwsSdk()").intercept();
  }

  /**
   * Answers an operation of any service by hand, simulated or not, until the reply is removed; the last reply for an
   * operation wins. `Command` is the class of an SDK client's command, or text as in IAM's policies, for services whose
   * requests name their operation. The reply goes over the wire, and is what the service would answer: faults and the
   * client's retries work as ever. An answer that the operation cannot give is refused with InvalidArgumentError.
   * @example
   * runtime.onAwsCall(GetSecretValueCommand, { SecretString: "s3cret" });
   * @example
   * runtime.onAwsCall("ssm:GetParameter", ({ Name }) => ({ Parameter: { Name, Value: "on" } }));
   * @example
   * using reply = runtime.onAwsCall(GetSecretValueCommand, ({ SecretId }, { functionName }) => {
   *   throw new ResourceNotFoundException({ message: `${functionName} asks for ${SecretId}`, $metadata: {} });
   * });
   */
  onAwsCall<Command extends AwsCommandClass>(
    Command: Command,
    reply: AwsReply<AwsCommandInput<Command>, AwsCommandOutput<Command>>,
  ): AwsCallReply;
  onAwsCall(operation: string, reply: AwsReply<AwsInput, AwsInput>): AwsCallReply;
  onAwsCall(command: unknown, reply: unknown): AwsCallReply {
    const { remove } = this.#sdk("onAwsCall()").replies.add("onAwsCall()", { command, reply });
    return { remove, [Symbol.dispose]: remove };
  }

  /** Faults in the way of the calls of SDK clients. */
  get faults(): Faults {
    return this.#sdk("faults").faults;
  }
}
