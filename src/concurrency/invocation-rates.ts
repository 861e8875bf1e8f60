import { REQUESTS_PER_SECOND_AND_CONCURRENCY, SCALING_RATE } from "../fidelity/limits.ts";
import { TokenBucket } from "./token-bucket.ts";

/**
 * The on-demand environments that one function may get anew.
 * See https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
 */
export function createScalingRate(): TokenBucket {
  const { environments, perMs } = SCALING_RATE.value;
  return new TokenBucket({ tokens: environments, perMs });
}

/**
 * The synchronous requests that so much concurrency may serve, however short they are: ten a second for each unit.
 * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export function createRequestRate(concurrency: number): TokenBucket {
  return new TokenBucket({ tokens: concurrency * REQUESTS_PER_SECOND_AND_CONCURRENCY.value, perMs: 1_000 });
}
