import { InvalidArgumentError } from "../errors.ts";
import { ALIAS_ARN_NOT_FOUND, ALIAS_EXISTS, ALIAS_NOT_FOUND } from "../fidelity/error-messages.ts";
import {
  type AliasConfiguration,
  type AliasOptions,
  type AliasSettings,
  type AliasUpdate,
  applyAliasUpdate,
} from "../function/alias-configuration.ts";
import { resourceConflict, resourceNotFound } from "../function/lambda-service-error.ts";
import { isAliasName } from "../function/qualifier.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";

export interface FunctionAliasesOptions {
  readonly functionName: string;
  /** Unqualified. */
  readonly functionArn: string;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  /** Throws what AWS answers if there is no such version. */
  readonly checkVersionExists: (version: string) => void;
}

/** The aliases of one function, by name. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html */
export class FunctionAliases {
  readonly #options: FunctionAliasesOptions;
  readonly #aliases = new Map<string, AliasConfiguration>();

  constructor(options: FunctionAliasesOptions) {
    this.#options = options;
  }

  /** Sorted by nothing but age: oldest first. */
  get all(): readonly AliasConfiguration[] {
    return [...this.#aliases.values()];
  }

  find(name: string): AliasConfiguration | undefined {
    return this.#aliases.get(name);
  }

  /** An alias through which invocations run a version, if there is one. */
  pointingAt(version: string): AliasConfiguration | undefined {
    return this.all.find(
      ({ functionVersion, routingConfig }) =>
        functionVersion === version || Object.hasOwn(routingConfig?.additionalVersionWeights ?? {}, version),
    );
  }

  /** GetAlias. */
  get(name: string): AliasConfiguration {
    const alias = this.#aliases.get(name);
    if (alias === undefined) throw resourceNotFound(ALIAS_ARN_NOT_FOUND.value(this.#arnOf(name)));
    return alias;
  }

  /** CreateAlias. */
  create(where: string, name: string, options: AliasOptions): AliasConfiguration {
    if (typeof name !== "string" || !isAliasName(name)) {
      const expected = "1 to 128 letters, digits, hyphens and underscores, not digits alone";
      throw new InvalidArgumentError(where, "name", expected, name);
    }
    const settings = this.#check(where, options, undefined);
    if (this.#aliases.has(name)) throw resourceConflict(ALIAS_EXISTS.value(this.#arnOf(name)));
    return this.#put(name, settings, "created");
  }

  /** UpdateAlias. */
  update(where: string, name: string, update: AliasUpdate): AliasConfiguration {
    const current = this.#aliases.get(name);
    if (current === undefined) throw resourceNotFound(ALIAS_NOT_FOUND.value(this.#arnOf(name)));
    return this.#put(name, this.#check(where, update, current), "updated");
  }

  /** Something about an alias has changed that it does not say itself, as its policy: it has another revision. */
  revise(name: string): void {
    const alias = this.#aliases.get(name);
    if (alias === undefined) return;
    this.#aliases.set(name, Object.freeze({ ...alias, revisionId: this.#options.identifiers.uuid() }));
  }

  /** DeleteAlias: one that does not exist is no error. */
  delete(name: string): void {
    if (!this.#aliases.delete(name)) return;
    const { journal, functionName } = this.#options;
    journal.append({ kind: "alias.changed", functionName, alias: name, change: "deleted" });
  }

  #check(where: string, update: AliasUpdate, current: AliasSettings | undefined): AliasSettings {
    const settings = applyAliasUpdate(where, update, current);
    const { checkVersionExists } = this.#options;
    checkVersionExists(settings.functionVersion);
    for (const version of Object.keys(settings.routingConfig?.additionalVersionWeights ?? {})) {
      checkVersionExists(version);
    }
    return settings;
  }

  #put(name: string, settings: AliasSettings, change: "created" | "updated"): AliasConfiguration {
    const { journal, functionName, identifiers } = this.#options;
    const weights = settings.routingConfig?.additionalVersionWeights;
    // It is handed out: whoever writes into it would send invocations to another version.
    if (weights !== undefined) Object.freeze(weights);
    const alias = Object.freeze({ name, ...settings, revisionId: identifiers.uuid() });
    this.#aliases.set(name, alias);
    journal.append({
      kind: "alias.changed",
      functionName,
      alias: name,
      change,
      version: settings.functionVersion,
      ...(weights !== undefined && { additionalVersionWeights: weights }),
    });
    return alias;
  }

  #arnOf(name: string): string {
    return `${this.#options.functionArn}:${name}`;
  }
}
