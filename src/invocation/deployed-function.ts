import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import { EnvironmentPool } from "../concurrency/environment-pool.ts";
import { ProvisionedConcurrency } from "../concurrency/provisioned-concurrency.ts";
import type { EnvironmentServices } from "../execution-environment/environment-services.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import { PROVISIONED_CONCURRENCY_TEXTS } from "../fidelity/concurrency-messages.ts";
import { buildFunctionArn, functionNotFound } from "../function/function-arn.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { invalidParameterValue } from "../function/lambda-service-error.ts";
import { LATEST } from "../function/qualifier.ts";

/** A version of a function as it is invoked: frozen code and configuration with environments of its own. */
export interface DeployedVersion {
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly pool: EnvironmentPool;
  provisioned: ProvisionedConcurrency | undefined;
}

/** A function: what is invoked under its name, and under the names of its published versions. */
export class DeployedFunction {
  readonly name: string;
  readonly arn: string;
  /** Eight hexadecimal digits that stand for the function in trace headers. */
  readonly hash: string;
  /** What pending work and endless loops name an invocation of it. */
  readonly invocationLabel: string;
  readonly #services: EnvironmentServices;
  readonly #concurrency: AccountConcurrency;
  readonly #versions = new Map<string, DeployedVersion>();
  #configuration: FunctionConfiguration;
  #lastVersion = 0;
  #changedSincePublish = true;
  /** Of all versions, and of replaced code that is still busy. */
  readonly #environments = new Set<ExecutionEnvironment>();

  constructor(
    services: EnvironmentServices,
    concurrency: AccountConcurrency,
    configuration: FunctionConfiguration,
  ) {
    const { functionName } = configuration;
    this.name = functionName;
    this.arn = buildFunctionArn(services, { functionName, qualifier: undefined });
    this.hash = services.identifiers.hex(8);
    this.invocationLabel = `invocation of ${functionName}`;
    this.#services = services;
    this.#concurrency = concurrency;
    this.#configuration = configuration;
    if (configuration.reservedConcurrentExecutions !== undefined) {
      concurrency.reserve(functionName, configuration.reservedConcurrentExecutions);
    }
    this.#deploy(LATEST);
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

  /** The version behind a qualifier. */
  resolve(qualifier: string | undefined): DeployedVersion {
    const version = this.#versions.get(qualifier ?? LATEST);
    if (version !== undefined) return version;
    throw functionNotFound(this.#services, { functionName: this.name, qualifier });
  }

  /** The ARN by which a caller invoked: qualified only if the caller gave a qualifier. */
  invokedArn(qualifier: string | undefined): string {
    return qualifier === undefined ? this.arn : `${this.arn}:${qualifier}`;
  }

  /**
   * Changes code or configuration of `$LATEST`: its idle environments go at once, busy ones finish on the old code.
   */
  update(configuration: FunctionConfiguration): void {
    this.#configuration = configuration;
    this.#changedSincePublish = true;
    const { pool } = this.resolve(LATEST);
    this.#deploy(LATEST);
    pool.retire();
    this.#services.journal.append({
      kind: "function.updated",
      functionName: this.name,
      version: LATEST,
      change: "code or configuration",
    });
  }

  /** Publishes `$LATEST` as the next version; without a change since the last one, that one is returned. */
  publishVersion(): DeployedVersion {
    if (!this.#changedSincePublish) return this.resolve(String(this.#lastVersion));
    this.#changedSincePublish = false;
    this.#lastVersion++;
    const version = this.#deploy(String(this.#lastVersion));
    this.#services.journal.append({
      kind: "function.versionPublished",
      functionName: this.name,
      version: version.version,
    });
    return version;
  }

  /** PutFunctionConcurrency, or with `undefined` DeleteFunctionConcurrency: for all versions together. */
  reserve(reservedConcurrentExecutions: number | undefined): void {
    this.#concurrency.reserve(this.name, reservedConcurrentExecutions);
    this.#configuration = { ...this.#configuration, reservedConcurrentExecutions };
  }

  /** PutProvisionedConcurrencyConfig: only published versions can have one. */
  provision(qualifier: string, requested: number): ProvisionedConcurrency {
    const version = this.resolve(qualifier);
    if (version.version === LATEST) {
      throw invalidParameterValue(PROVISIONED_CONCURRENCY_TEXTS.value.onLatest);
    }
    this.#concurrency.provision(this.name, version.version, requested);
    const previous = version.provisioned;
    const provisioned = new ProvisionedConcurrency(this.#services, version.pool, requested);
    version.provisioned = provisioned;
    // Whoever listens to what these two tell may already give it up again, or ask for another.
    previous?.remove();
    provisioned.begin();
    return provisioned;
  }

  /** DeleteProvisionedConcurrencyConfig. */
  unprovision(qualifier: string): void {
    const version = this.resolve(qualifier);
    const { provisioned } = version;
    version.provisioned = undefined;
    this.#concurrency.provision(this.name, version.version, 0);
    provisioned?.remove();
  }

  /** Ends all environments without telling anybody: the runtime is disposed. */
  dispose(): void {
    for (const environment of this.environments) environment.shutDown("disposed");
  }

  #deploy(version: string): DeployedVersion {
    const owner = { functionName: this.name, version, configuration: this.#configuration };
    const deployed: DeployedVersion = {
      version,
      pool: new EnvironmentPool({ services: this.#services, owner, register: this.#environments }),
      provisioned: undefined,
    };
    this.#versions.set(version, deployed);
    return deployed;
  }
}
