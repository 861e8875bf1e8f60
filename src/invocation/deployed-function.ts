import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import { EnvironmentPool } from "../concurrency/environment-pool.ts";
import { ProvisionedConcurrency } from "../concurrency/provisioned-concurrency.ts";
import { NotSimulatedError } from "../errors.ts";
import type { EnvironmentServices } from "../execution-environment/environment-services.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import { PROVISIONED_ALIAS_CONFLICTS } from "../fidelity/alias-messages.ts";
import { PROVISIONED_CONCURRENCY_TEXTS } from "../fidelity/concurrency-messages.ts";
import { DEFAULT_ROLE_NAME } from "../fidelity/function-api.ts";
import {
  type AliasConfiguration,
  type AliasSettings,
  type AliasUpdate,
  applyAliasUpdate,
  routeAlias,
} from "../function/alias-configuration.ts";
import { CodePackage } from "../function/code-package.ts";
import type { DeclaredSettings } from "../function/declared-settings.ts";
import { buildFunctionArn, functionNotFound } from "../function/function-arn.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { invalidParameterValue, resourceConflict } from "../function/lambda-service-error.ts";
import { classifyQualifier, LATEST } from "../function/qualifier.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import { FunctionAliases } from "./function-aliases.ts";
import { FunctionTransition, type TransitionKind } from "./function-transition.ts";
import { VersionRecord } from "./version-record.ts";

/** A version of a function as it is invoked: frozen code and configuration with environments of its own. */
export interface DeployedVersion {
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly pool: EnvironmentPool;
  readonly configuration: FunctionConfiguration;
  provisioned: ProvisionedConcurrency | undefined;
  /** The alias whose provisioned concurrency it is; `undefined` for the version's own. */
  provisionedFor: string | undefined;
  readonly record: VersionRecord;
}

/** What a function comes with that its options do not say. */
export interface FunctionOrigin {
  /** The last number that a deleted function of the name had: numbers are never used again. */
  readonly lastVersion?: number | undefined;
  /** Absent for a function whose creator declared nothing. */
  readonly declared?: DeclaredSettings | undefined;
}

export interface DeploymentServices extends EnvironmentServices {
  /** Chooses between the versions of an alias. */
  readonly random: SeededRandom;
  readonly concurrency: AccountConcurrency;
}

/** A function: what is invoked under its name, and under the names of its published versions. */
export class DeployedFunction {
  readonly name: string;
  readonly arn: string;
  /** Eight hexadecimal digits that stand for the function in trace headers. */
  readonly hash: string;
  /** What pending work and endless loops name an invocation of it. */
  readonly invocationLabel: string;
  readonly aliases: FunctionAliases;
  /** What AWS would still be busy with. */
  readonly transition: FunctionTransition;
  readonly #services: DeploymentServices;
  readonly #versions = new Map<string, DeployedVersion>();
  #configuration: FunctionConfiguration;
  #lastVersion: number;
  #lastPackage = 0;
  #changedSincePublish = true;
  /** Of all versions, and of replaced code that is still busy. */
  readonly #environments = new Set<ExecutionEnvironment>();
  #isDeleted = false;

  constructor(
    services: DeploymentServices,
    configuration: FunctionConfiguration,
    { lastVersion = 0, declared }: FunctionOrigin = {},
  ) {
    const { functionName } = configuration;
    this.name = functionName;
    this.arn = buildFunctionArn(services, { functionName, qualifier: undefined });
    this.hash = services.identifiers.hex(8);
    this.invocationLabel = `invocation of ${functionName}`;
    this.#services = services;
    this.#configuration = configuration;
    this.#lastVersion = lastVersion;
    this.aliases = new FunctionAliases({
      functionName,
      functionArn: this.arn,
      journal: services.journal,
      identifiers: services.identifiers,
      checkVersionExists: (version) => this.#versionNumbered(version),
    });
    if (configuration.reservedConcurrentExecutions !== undefined) {
      services.concurrency.reserve(functionName, configuration.reservedConcurrentExecutions);
    }
    this.transition = new FunctionTransition(services.clock, functionName);
    this.#deploy(LATEST, { declared: declared ?? this.#undeclared() });
    services.journal.append({ kind: "function.created", functionName, version: LATEST });
  }

  get configuration(): FunctionConfiguration {
    return this.#configuration;
  }

  /** `$LATEST` and every published version, oldest first. */
  get versions(): readonly DeployedVersion[] {
    return [...this.#versions.values()];
  }

  /** Every environment that is not shut down, of replaced code too, oldest first. */
  get environments(): readonly ExecutionEnvironment[] {
    return [...this.#environments];
  }

  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  get lastVersion(): number {
    return this.#lastVersion;
  }

  /** Whether an invocation can name it so: as `$LATEST`, a version or an alias. */
  has(qualifier: string | undefined): boolean {
    if (this.#isDeleted) return false;
    const name = qualifier ?? LATEST;
    return this.#versions.has(name) || this.aliases.find(name) !== undefined;
  }

  /** Throws what Invoke answers for a qualifier that does not exist. */
  assertHas(qualifier: string | undefined): void {
    if (!this.has(qualifier)) throw functionNotFound(this.#services, { functionName: this.name, qualifier });
  }

  /** The version behind a qualifier; through an alias with weights, chosen anew with every call. */
  resolve(qualifier: string | undefined): DeployedVersion {
    if (!this.#isDeleted) {
      const version = this.#versions.get(qualifier ?? LATEST);
      if (version !== undefined) return version;
      const alias = qualifier === undefined ? undefined : this.aliases.find(qualifier);
      if (alias !== undefined) {
        const chosen = this.#versions.get(routeAlias(alias, () => this.#services.random.next()));
        if (chosen !== undefined) return chosen;
      }
    }
    throw functionNotFound(this.#services, { functionName: this.name, qualifier });
  }

  /** The ARN by which a caller invoked: qualified only if the caller gave a qualifier. */
  invokedArn(qualifier: string | undefined): string {
    return qualifier === undefined ? this.arn : `${this.arn}:${qualifier}`;
  }

  /**
   * Changes code or configuration of `$LATEST`: its idle environments go at once, busy ones finish on the old code.
   */
  update(configuration: FunctionConfiguration, declared?: DeclaredSettings): void {
    const { pool, record } = this.#versionNumbered(LATEST);
    const isSameCode = configuration.code === this.#configuration.code;
    this.#configuration = configuration;
    this.#changedSincePublish = true;
    const kept = isSameCode ? record.declared : { ...record.declared, package: this.#newPackage() };
    this.#deploy(LATEST, { declared: declared ?? kept });
    pool.retire();
    this.#services.journal.append({
      kind: "function.updated",
      functionName: this.name,
      version: LATEST,
      change: "code or configuration",
    });
  }

  /**
   * Publishes `$LATEST` as the next version; without a change since the last one, that one is returned. With a
   * description, the version has it in place of the function's.
   */
  publishVersion(description?: string): DeployedVersion {
    const last = this.#versions.get(String(this.#lastVersion));
    // The last one may be deleted: then there is nothing to return, and its number does not come again.
    if (!this.#changedSincePublish && last !== undefined) return last;
    this.#changedSincePublish = false;
    this.#lastVersion++;
    const { record } = this.#versionNumbered(LATEST);
    record.revise();
    const { declared, lastModified } = record;
    const version = this.#deploy(String(this.#lastVersion), { declared, lastModified, description });
    this.#services.journal.append({
      kind: "function.versionPublished",
      functionName: this.name,
      version: version.version,
    });
    return version;
  }

  /** What all versions share from now on: the role is IAM's, and RecursiveLoop is set apart from the configuration. */
  setShared(settings: Partial<Pick<FunctionConfiguration, "executionRole" | "recursiveLoop">>): void {
    this.#configuration = { ...this.#configuration, ...settings };
  }

  /** PutFunctionConcurrency, or with `undefined` DeleteFunctionConcurrency: for all versions together. */
  reserve(reservedConcurrentExecutions: number | undefined): void {
    this.#services.concurrency.reserve(this.name, reservedConcurrentExecutions);
    this.#configuration = { ...this.#configuration, reservedConcurrentExecutions };
    this.#versions.get(LATEST)?.record.revise();
  }

  /** DeleteFunction with a version as Qualifier: one that does not exist is no error. */
  deleteVersion(version: string): void {
    const deployed = this.#versions.get(version);
    if (deployed === undefined) return;
    this.#release(version);
    this.#versions.delete(version);
    deployed.pool.retire();
  }

  /** DeleteFunction: idle environments go at once, busy ones after their invocation. */
  delete(): void {
    this.#isDeleted = true;
    this.#services.journal.append({ kind: "function.deleted", functionName: this.name });
    for (const { version, pool } of this.versions) {
      this.#release(version);
      pool.retire();
    }
    this.#services.concurrency.reserve(this.name, undefined);
  }

  #versionNumbered(version: string): DeployedVersion {
    const deployed = this.#isDeleted ? undefined : this.#versions.get(version);
    if (deployed !== undefined) return deployed;
    throw functionNotFound(this.#services, { functionName: this.name, qualifier: version });
  }

  /** PutProvisionedConcurrencyConfig: only published versions and aliases that point at one can have it. */
  provision(qualifier: string, requested: number): ProvisionedConcurrency {
    const alias = this.#aliasNamed(qualifier);
    const version = this.#versionNumbered(alias?.functionVersion ?? qualifier);
    if (version.version === LATEST) {
      throw invalidParameterValue(PROVISIONED_CONCURRENCY_TEXTS.value.onLatest);
    }
    if (alias?.routingConfig !== undefined) {
      throw new NotSimulatedError(
        `${this.name}:${qualifier}.putProvisionedConcurrencyConfig()`,
        "provisioned concurrency of an alias with weights",
        "Give it to an alias that points at one version.",
      );
    }
    this.#checkOwner(version, alias?.name);
    this.#services.concurrency.provision(this.name, version.version, requested);
    const previous = version.provisioned;
    const provisioned = new ProvisionedConcurrency(this.#services, version.pool, requested);
    version.provisioned = provisioned;
    version.provisionedFor = alias?.name;
    // Whoever listens to what these two tell may already give it up again, or ask for another.
    previous?.remove();
    provisioned.begin();
    return provisioned;
  }

  /** DeleteProvisionedConcurrencyConfig. */
  unprovision(qualifier: string): void {
    const version = this.#provisionedBy(qualifier);
    if (version !== undefined) this.#release(version.version);
  }

  /** GetProvisionedConcurrencyConfig, or `undefined` without one. */
  provisionedConcurrency(qualifier: string): ProvisionedConcurrency | undefined {
    return this.#provisionedBy(qualifier)?.provisioned;
  }

  /** UpdateAlias: provisioned concurrency moves to the version that the alias points at from now on. */
  updateAlias(where: string, name: string, update: AliasUpdate): AliasConfiguration {
    const before = this.aliases.find(name);
    const old = before === undefined ? undefined : this.#versions.get(before.functionVersion);
    const moved = old?.provisionedFor === name ? old.provisioned : undefined;
    if (old !== undefined && moved !== undefined) {
      this.#checkProvisionMoves(where, old, applyAliasUpdate(where, update, before));
    }
    const alias = this.aliases.update(where, name, update);
    if (old === undefined || moved === undefined || old.version === alias.functionVersion) return alias;
    this.#release(old.version);
    this.provision(name, moved.requested);
    return alias;
  }

  /** DeleteAlias, with its provisioned concurrency. */
  deleteAlias(name: string): void {
    if (this.aliases.find(name) !== undefined) this.unprovision(name);
    this.aliases.delete(name);
  }

  #checkProvisionMoves(
    where: string,
    old: DeployedVersion,
    { functionVersion, routingConfig }: AliasSettings,
  ): void {
    const next = this.#versionNumbered(functionVersion);
    const isFree = next === old || next.provisioned === undefined;
    if (functionVersion !== LATEST && routingConfig === undefined && isFree) return;
    throw new NotSimulatedError(
      where,
      "an alias with provisioned concurrency that gets weights, or a version that cannot take it over",
      "Delete its provisioned concurrency first.",
    );
  }

  #provisionedBy(qualifier: string): DeployedVersion | undefined {
    const alias = this.#aliasNamed(qualifier);
    const version = this.#versionNumbered(alias?.functionVersion ?? qualifier);
    return version.provisionedFor === alias?.name ? version : undefined;
  }

  #aliasNamed(qualifier: string): AliasConfiguration | undefined {
    return classifyQualifier(qualifier).type === "alias" ? this.aliases.get(qualifier) : undefined;
  }

  #checkOwner(version: DeployedVersion, alias: string | undefined): void {
    if (version.provisioned === undefined || version.provisionedFor === alias) return;
    throw resourceConflict(
      alias === undefined
        ? PROVISIONED_ALIAS_CONFLICTS.value.onVersion
        : PROVISIONED_ALIAS_CONFLICTS.value.onAlias,
    );
  }

  #release(version: string): void {
    const deployed = this.#versions.get(version) as DeployedVersion;
    const { provisioned } = deployed;
    deployed.provisioned = undefined;
    deployed.provisionedFor = undefined;
    this.#services.concurrency.provision(this.name, version, 0);
    provisioned?.remove();
  }

  /** Ends all environments without telling anybody: the runtime is disposed. */
  dispose(): void {
    for (const environment of this.environments) environment.shutDown("disposed");
  }

  /**
   * Has what was just created or changed show as under way. Afterwards it has other revisions; `published` is a version
   * that came to be along with it.
   */
  beginTransition(kind: TransitionKind, published?: DeployedVersion): void {
    const { record } = this.#versionNumbered(LATEST);
    this.transition.begin(kind, () => {
      record.revise();
      published?.record.revise();
    });
  }

  #undeclared(): DeclaredSettings {
    const { accountId } = this.#services;
    return {
      role: `arn:aws:iam::${accountId}:role/${DEFAULT_ROLE_NAME.value}`,
      package: this.#newPackage(),
      tracingMode: "PassThrough",
      hasEnvironment: false,
    };
  }

  #newPackage(): CodePackage {
    return new CodePackage(`lambdarium code ${++this.#lastPackage} of function ${this.name}`);
  }

  #deploy(
    version: string,
    {
      declared,
      description = this.#configuration.description,
      lastModified = this.#services.clock.now,
    }: {
      readonly declared: DeclaredSettings;
      readonly description?: string | undefined;
      readonly lastModified?: number;
    },
  ): DeployedVersion {
    const configuration = { ...this.#configuration, description };
    const owner = { functionName: this.name, version, configuration };
    const deployed: DeployedVersion = {
      version,
      configuration,
      pool: new EnvironmentPool({ services: this.#services, owner, register: this.#environments }),
      provisioned: undefined,
      provisionedFor: undefined,
      record: new VersionRecord(declared, lastModified, () => this.#services.identifiers.uuid()),
    };
    this.#versions.set(version, deployed);
    return deployed;
  }
}
