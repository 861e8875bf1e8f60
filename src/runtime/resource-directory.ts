import type { DeliveryTarget, DeliveryTargets, NamedOption } from "../delivery/delivery-target.ts";
import { InvalidArgumentError } from "../errors.ts";

/** Makes a target out of the qualifier behind its ARN; only functions have one. */
export type TargetFactory = (qualifier: string | undefined) => DeliveryTarget;

/** How many parts a function's ARN has without a qualifier. */
const FUNCTION_ARN_PARTS = 7;

/** Everything in a runtime that another service can send to, by ARN. */
export class ResourceDirectory implements DeliveryTargets {
  readonly #targets = new Map<string, TargetFactory>();
  readonly #handles: WeakSet<object>;

  constructor(handles: WeakSet<object>) {
    this.#handles = handles;
  }

  register(arn: string, target: TargetFactory): void {
    this.#targets.set(arn, target);
  }

  remove(arn: string): void {
    this.#targets.delete(arn);
  }

  find(arn: string): DeliveryTarget | undefined {
    const exact = this.#targets.get(arn);
    if (exact !== undefined) return exact(undefined);
    const parts = arn.split(":");
    if (parts[2] !== "lambda" || parts.length !== FUNCTION_ARN_PARTS + 1) return undefined;
    return this.#targets.get(parts.slice(0, FUNCTION_ARN_PARTS).join(":"))?.(parts[FUNCTION_ARN_PARTS]);
  }

  arnOf(given: unknown, { where, option }: NamedOption): string {
    if (typeof given === "string" && given.startsWith("arn:")) return given;
    const arn =
      typeof given === "object" && given !== null ? (given as { readonly arn?: unknown }).arn : undefined;
    if (typeof arn === "string" && this.#handles.has(given as object)) return arn;
    throw new InvalidArgumentError(
      where,
      option,
      "something of this runtime that has an ARN (a queue, a function, a topic), or an ARN",
      typeof arn === "string" ? `${arn} of another runtime` : given,
    );
  }
}
