import type { DeliveryTarget, DeliveryTargets, NamedOption } from "../../src/delivery/delivery-target.ts";
import { type AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";

/** Something of each kind, by ARN; what reaches it is kept in `sent` with its sender. */
export class FakeTargets implements DeliveryTargets {
  static readonly ARNS: Readonly<Record<DeliveryTarget["type"], string>> = {
    queue: "arn:aws:sqs:us-east-1:123456789012:results",
    topic: "arn:aws:sns:us-east-1:123456789012:results",
    function: "arn:aws:lambda:us-east-1:123456789012:function:results",
    eventBus: "arn:aws:events:us-east-1:123456789012:event-bus/results",
    bucket: "arn:aws:s3:::results",
  };

  readonly sent: { readonly content: unknown; readonly sender: unknown }[] = [];
  /** What every target answers instead of taking anything. */
  refusal: Error | undefined;

  find(arn: string): DeliveryTarget | undefined {
    const take = (content: unknown, sender: unknown): void => {
      if (this.refusal !== undefined) throw this.refusal;
      this.sent.push({ content, sender });
    };
    const { queue, topic, function: name, eventBus, bucket } = FakeTargets.ARNS;
    if (arn === queue) return { type: "queue", send: take };
    if (arn === topic) return { type: "topic", publish: take };
    if (arn === name) return { type: "function", invoke: take };
    if (arn === eventBus) return { type: "eventBus", putEvent: take };
    if (arn === bucket) return { type: "bucket", putObject: take };
    return undefined;
  }

  arnOf(given: unknown, { where, option }: NamedOption): string {
    const arn = (given as { readonly arn?: unknown }).arn;
    if (typeof arn === "string") return arn;
    throw new InvalidArgumentError(where, option, "something with an ARN", given);
  }
}

/** What a call throws, as an SDK client would show it. */
export function refusalOf(call: () => unknown): Pick<AwsServiceError, "name" | "message"> & {
  readonly httpStatusCode: number | undefined;
} {
  try {
    call();
  } catch (error) {
    const { name, message, $metadata } = error as Partial<AwsServiceError> & Error;
    return { name, message, httpStatusCode: $metadata?.httpStatusCode };
  }
  throw new Error("expected a refusal");
}
