import { NotSimulatedError } from "../errors.ts";
import { currentProcess } from "../host/hosted-process.ts";
import { answerCall } from "./answer-call.ts";
import { type AwsHttpRequest, type AwsHttpResponse, endpointOf } from "./aws-http.ts";
import type { CallFaults } from "./faults/call-faults.ts";
import type { HandReplies } from "./hand-replies/hand-replies.ts";
import { findCall, readCall } from "./service-directory.ts";
import type { SimulatedAccount } from "./simulated-account.ts";

/** What the requests of SDK clients are answered with. */
export interface RequestHandlerServices {
  readonly account: SimulatedAccount;
  /** A new request id, for answers that do not have one of their own. */
  readonly requestId: () => string;
  /** What a test has put in the way of calls. */
  readonly faults: CallFaults;
  /** What a test answers by hand. */
  readonly replies: HandReplies;
  /** Told of each call that is made. */
  readonly called: () => void;
  /** Refuses requests to a runtime that was disposed; `where` names the call. */
  readonly assertLive: (where: string) => void;
}

/** What the SDK takes to abort a request: an AbortSignal. */
export interface AwsAbortSignal {
  readonly aborted: boolean;
  addEventListener?(type: "abort", listener: () => void, options?: { readonly once: boolean }): void;
}

/**
 * The `requestHandler` of AWS SDK v3 clients: answers their requests itself, in this process and in virtual time. Nothing
 * ever reaches the network: what is not simulated rejects with NotSimulatedError, which the SDK does not retry.
 */
export class AwsRequestHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #services: RequestHandlerServices;

  /** @internal */
  constructor(services: RequestHandlerServices) {
    this.#services = services;
  }

  /** Called by the SDK's clients. */
  async handle(
    request: AwsHttpRequest,
    { abortSignal }: { readonly abortSignal?: AwsAbortSignal } = {},
  ): Promise<{ response: AwsHttpResponse }> {
    // Code that goes on after its environment has ended could not have made the call, and nobody is left to answer.
    if (currentProcess()?.isAlive === false) return new Promise(() => {});
    const response = await unlessAborted(abortSignal, () => this.#answer(request));
    const headers = { "x-amzn-requestid": this.#services.requestId(), ...response.headers };
    return { response: { ...response, headers } };
  }

  /** Called by the SDK's clients. Nothing of it has an effect: there are no connections. */
  updateHttpClientConfig(_key: never, _value: never): void {}

  /** Called by the SDK's clients. */
  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  /** Called when a client is destroyed. Others may share this handler, and it holds nothing. */
  destroy(): void {}

  async #answer(request: AwsHttpRequest): Promise<AwsHttpResponse> {
    const { account, faults, replies, called, assertLive } = this.#services;
    const { service, region } = endpointOf(request);
    assertLive(`A request of an AWS SDK client to ${service}`);
    const replied = replies.find(request, () => findCall(request));
    if (replied !== undefined) {
      called();
      return faults.answer(replied, () => answerCall(account, replied));
    }
    if (region !== undefined && region !== account.region) {
      const advice = `The runtime's region is ${account.region}.`;
      throw new NotSimulatedError("An AWS SDK client", `the service ${service} in region ${region}`, advice);
    }
    called();
    const call = readCall(request);
    return faults.answer(call, () => answerCall(account, call));
  }
}

/** Gives a request up when it is aborted. The service goes on: what a long poll receives then is hidden for a while. */
function unlessAborted<Answer>(
  signal: AwsAbortSignal | undefined,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  if (signal === undefined) return answer();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener?.("abort", abort, { once: true });
    answer().then(resolve, reject);
  });
}
