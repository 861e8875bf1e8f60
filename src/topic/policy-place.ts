import { InvalidArgumentError } from "../errors.ts";
import { type SnsFault, snsFault, toAwsAnswer } from "./sns-fault.ts";

/** A place in a filter policy that is being read. */
export interface PolicyPlace {
  /** The call that sets the policy. */
  readonly where: string;
  /** The path to the place, as errors print it: `filterPolicy.price[0]`. */
  readonly option: string;
  /** How AWS begins the reason for which it refuses an attribute in this call. */
  readonly reason: string;
}

/** The place of a member or an item: `.price`, `[0]`. */
export function placeBelow(place: PolicyPlace, step: string): PolicyPlace {
  return { ...place, option: `${place.option}${step}` };
}

/** What does not fit at a place, and what AWS says about it, if that is known. */
export interface Misfit {
  readonly expected: string;
  readonly received: unknown;
  readonly error?: SnsFault["error"];
  readonly values?: SnsFault["values"];
}

export function refuseAt(place: PolicyPlace, misfit: Misfit): never {
  const { where, option, reason } = place;
  const { expected, received, error, values } = misfit;
  const aws = error === undefined ? undefined : toAwsAnswer(snsFault(error, { ...values, reason }));
  throw new InvalidArgumentError(where, option, expected, received, aws);
}
