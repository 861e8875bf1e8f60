import { InvalidArgumentError } from "../errors.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { DeployedVersion } from "../invocation/deployed-function.ts";
import { FunctionEnvironment } from "./function-environment.ts";
import type { Deployment } from "./invocable-function.ts";
import { QualifiedFunction } from "./qualified-function.ts";
import { assertLive } from "./runtime-context.ts";

/** A published version of a function: code and configuration as they were. */
export class FunctionVersion<H = unknown> extends QualifiedFunction<H> {
  readonly version: string;
  readonly #deployed: Deployment["deployed"];
  readonly #context: Deployment["context"];

  /** @internal */
  constructor({ context, deployed }: Omit<Deployment, "qualifier">, { version }: DeployedVersion) {
    super({ context, deployed, qualifier: version });
    this.version = version;
    this.#deployed = deployed;
    this.#context = context;
  }

  /** Its settings, as they were when it was published. */
  get configuration(): FunctionConfiguration {
    return this.#deployed.resolve(this.version).configuration;
  }

  /**
   * Deletes the version; idle environments go at once, busy ones after their invocation. One that is gone already is no
   * error, one that an alias points at is.
   */
  delete(): void {
    const where = `${this.#deployed.name}:${this.version}.delete()`;
    assertLive(this.#context, where);
    this.#deployed.assertHas(undefined);
    const alias = this.#deployed.aliases.pointingAt(this.version);
    if (alias !== undefined) {
      const expected = "a version that no alias points at";
      throw new InvalidArgumentError(
        where,
        "version",
        expected,
        `${this.version}, which ${alias.name} points at`,
      );
    }
    this.#deployed.deleteVersion(this.version);
  }

  /** The environments of this version. */
  get environments(): readonly FunctionEnvironment[] {
    const { pool } = this.#deployed.resolve(this.version);
    return pool.environments.map((environment) => new FunctionEnvironment(environment));
  }
}
