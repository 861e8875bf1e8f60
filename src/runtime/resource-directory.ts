import type { DeliveryTarget, DeliveryTargets, NamedOption } from "../delivery/delivery-target.ts";
import { AwsServiceError, InvalidArgumentError } from "../errors.ts";
import { UNREACHABLE_RESOURCE } from "../fidelity/choices.ts";

/** Makes a target out of the qualifier behind its ARN; only functions have one. */
export type TargetFactory = (qualifier: string | undefined) => DeliveryTarget;

/** How many parts a function's ARN has without a qualifier. */
const FUNCTION_ARN_PARTS = 7;

/** Everything in a runtime that another service can send to, by ARN. */
export class ResourceDirectory implements DeliveryTargets {
  readonly #targets = new Map<string, TargetFactory>();
  readonly #handles: WeakSet<object>;
  /** What to call when something is sent to each of these ARNs, which faults keep out of reach. */
  readonly #unreachable = new Map<string, Set<() => void>>();

  constructor(handles: WeakSet<object>) {
    this.#handles = handles;
  }

  register(arn: string, target: TargetFactory): void {
    this.#targets.set(arn, target);
  }

  remove(arn: string): void {
    this.#targets.delete(arn);
  }

  /**
   * Has everything that is sent to a resource fail, until the function that is returned is called. `onSent` is called for
   * each time; no two faults have the same.
   */
  makeUnreachable(arn: string, onSent: () => void): () => void {
    const faults = this.#unreachable.get(arn) ?? new Set();
    this.#unreachable.set(arn, faults.add(onSent));
    return () => {
      faults.delete(onSent);
      if (faults.size === 0 && this.#unreachable.get(arn) === faults) this.#unreachable.delete(arn);
    };
  }

  find(arn: string): DeliveryTarget | undefined {
    const target = this.#findReachable(arn);
    if (target === undefined || this.#unreachable.size === 0) return target;
    const faults = [...this.#unreachable].flatMap(([given, listeners]) =>
      arn === given || arn.startsWith(`${given}:`) ? [...listeners] : [],
    );
    return faults.length === 0 ? target : unreachable(target, faults);
  }

  #findReachable(arn: string): DeliveryTarget | undefined {
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

/** What a resource is for others while a fault keeps it out of reach. */
function unreachable({ type }: DeliveryTarget, faults: readonly (() => void)[]): DeliveryTarget {
  const fail = (): never => {
    for (const onSent of faults) onSent();
    const { name, httpStatusCode, message } = UNREACHABLE_RESOURCE.value;
    throw new AwsServiceError(name, httpStatusCode, message);
  };
  switch (type) {
    case "function":
      return { type, invoke: fail };
    case "queue":
      return { type, send: fail };
    case "topic":
      return { type, publish: fail };
    case "eventBus":
      return { type, putEvent: fail };
    case "bucket":
      return { type, putObject: fail };
  }
}
