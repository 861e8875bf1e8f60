import { SQS_SCALING } from "../fidelity/event-source-parameters.ts";

/** How many batches of a queue may be under way at once, as the pollers of a mapping begin. */
export function initialConcurrency(maximumConcurrency: number | undefined): number {
  return Math.min(SQS_SCALING.value.initial, maximumConcurrency ?? SQS_SCALING.value.initial);
}

/**
 * How many a minute later: more while messages wait, back to the beginning when there is nothing left to do.
 * See https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export function nextConcurrency(
  current: number,
  load: {
    readonly hasBacklog: boolean;
    readonly isIdle: boolean;
    readonly maximumConcurrency: number | undefined;
  },
): number {
  const { initial, addedPerMinute, maximum } = SQS_SCALING.value;
  const limit = load.maximumConcurrency ?? maximum;
  if (load.hasBacklog) return Math.min(current + addedPerMinute, limit);
  return load.isIdle ? Math.min(initial, limit) : current;
}
