import type { AwsRequestHandler } from "../aws-api/aws-request-handler.ts";
import { InvalidArgumentError } from "../errors.ts";
import { FAKE_CREDENTIALS } from "../fidelity/choices.ts";
import { interceptRequests } from "../host/request-interception.ts";
import { lendEnvironmentVariables } from "../host/test-environment.ts";
import type { RuntimeContext } from "./runtime-context.ts";

interface InterceptionParts {
  readonly requestHandler: AwsRequestHandler;
  readonly ended: () => void;
}

/** Requests of SDK clients reach the runtime, whoever created the clients, until it is removed. */
export class AwsSdkInterception implements Disposable {
  readonly #stop: () => void;
  #isInPlace = true;

  /** @internal */
  constructor(context: RuntimeContext, { requestHandler, ended }: InterceptionParts) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = FAKE_CREDENTIALS.value;
    // A handler's clients find these in the function's environment; the test's own would not get as far as a request.
    const returnVariables = lendEnvironmentVariables({
      AWS_REGION: context.region,
      AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY,
    });
    const stopIntercepting = interceptRequests({
      owns: (process) => context.restListeners.has(process),
      answer: async (request) => (await requestHandler.handle(request)).response,
      stranger: (process) =>
        new InvalidArgumentError(
          "An AWS SDK client",
          "runtime",
          "one that answers the calls of its handlers: call interceptAwsSdk() on the runtime that runs them",
          `the code of ${process.name}`,
        ),
    });
    this.#stop = () => {
      stopIntercepting();
      returnVariables();
      ended();
    };
  }

  /** Lets requests go where they are meant to go again. */
  remove(): void {
    if (!this.#isInPlace) return;
    this.#isInPlace = false;
    this.#stop();
  }

  [Symbol.dispose](): void {
    this.remove();
  }
}
