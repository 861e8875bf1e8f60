import { AwsRequestHandler } from "../aws-api/aws-request-handler.ts";
import { CallFaults } from "../aws-api/faults/call-faults.ts";
import { type FaultEffect, throttlingError } from "../aws-api/faults/fault-effect.ts";
import { HandReplies } from "../aws-api/hand-replies/hand-replies.ts";
import type { SimulatedAccount } from "../aws-api/simulated-account.ts";
import type { WireCall } from "../aws-api/wire-call.ts";
import { currentProcess } from "../host/hosted-process.ts";
import { releaseSdkPauser, type SdkPauser, setSdkPauser } from "../host/sdk-pauses.ts";
import { AwsSdkInterception } from "./aws-sdk-interception.ts";
import { Faults } from "./faults.ts";
import type { FaultyResources } from "./resource-faults.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";
import { pauseVirtually } from "./virtual-pause.ts";

/** How SDK clients reach a runtime, and what a test has put in their way. */
export class AwsSdk {
  readonly region: string;
  readonly requestHandler: AwsRequestHandler;
  readonly faults: Faults;
  readonly replies: HandReplies;
  readonly #context: RuntimeContext;
  readonly #pauser: SdkPauser;
  readonly #interceptions = new Set<AwsSdkInterception>();

  constructor(
    context: RuntimeContext,
    { account, resources }: { readonly account: SimulatedAccount; readonly resources: FaultyResources },
  ) {
    this.#context = context;
    this.region = context.region;
    this.#pauser = createPauser(context);
    const faults = new CallFaults({
      callerName: () => currentProcess()?.name,
      pass: (milliseconds, reason) => pauseVirtually(context, milliseconds, reason),
      crash: () => killCaller(resources),
      happened: (call, effect, functionName) => recordFault(context, call, { effect, functionName }),
    });
    this.faults = new Faults(context, { calls: faults, resources });
    this.replies = new HandReplies({
      caller: () => ({ functionName: currentProcess()?.name, requestId: currentProcess()?.requestId }),
      hold: (reason) => currentProcess()?.hold(reason) ?? (() => {}),
      answered: (call, { functionName }, errorName) => {
        const { serviceId: service, operation } = call;
        context.journal.append({
          kind: "call.answeredByHand",
          service,
          operation,
          ...(errorName !== undefined && { errorName }),
          ...(functionName !== undefined && { functionName }),
        });
      },
    });
    this.requestHandler = new AwsRequestHandler({
      account,
      faults,
      replies: this.replies,
      called: () => {
        if (currentProcess() === undefined) setSdkPauser(this.#pauser);
      },
      requestId: () => context.identifiers.uuid(),
      assertLive: (where) => assertLive(context, where),
    });
  }

  intercept(): AwsSdkInterception {
    const interception = new AwsSdkInterception(this.#context, {
      requestHandler: this.requestHandler,
      ended: () => this.#interceptions.delete(interception),
    });
    this.#interceptions.add(interception);
    return interception;
  }

  dispose(): void {
    for (const interception of this.#interceptions) interception.remove();
    releaseSdkPauser(this.#pauser);
  }
}

/** Pauses of clients that the test itself uses; those of a handler's clients are its own virtual timers. */
function createPauser(context: RuntimeContext): SdkPauser {
  return {
    random: () => context.sdkRandom.next(),
    pause: (milliseconds, done) => {
      // A runtime that was disposed meanwhile says so when the client goes on.
      void pauseVirtually(context, milliseconds, "pause of an AWS SDK client").then(done, done);
    },
  };
}

function killCaller(resources: FaultyResources): void {
  const caller = currentProcess();
  if (caller === undefined) return;
  const environments = resources.functions().flatMap((deployed) => deployed.environments);
  environments.find((environment) => environment.runs(caller))?.shutDown("killed");
}

function recordFault(
  { journal }: RuntimeContext,
  call: WireCall,
  { effect, functionName }: { readonly effect: FaultEffect; readonly functionName: string | undefined },
): void {
  const errorName = errorNameOf(call, effect);
  journal.append({
    kind: "call.faulted",
    service: call.serviceId,
    operation: call.operation,
    effect: effect.kind,
    ...(errorName !== undefined && { errorName }),
    ...("milliseconds" in effect && { milliseconds: effect.milliseconds }),
    ...(functionName !== undefined && { functionName }),
  });
}

function errorNameOf(call: WireCall, effect: FaultEffect): string | undefined {
  if (effect.kind === "throttle") return throttlingError(call).name;
  return effect.kind === "reject" ? effect.error.name : undefined;
}
