import type { AwsClientConfig } from "./aws-client-config.ts";
import { awsClientConfigOf } from "./aws-client-config.ts";
import type { AwsSdk } from "./aws-sdk.ts";
import type { AwsSdkInterception } from "./aws-sdk-interception.ts";
import type { Faults } from "./faults.ts";

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

  /** Faults in the way of the calls of SDK clients. */
  get faults(): Faults {
    return this.#sdk("faults").faults;
  }
}
