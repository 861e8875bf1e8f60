import type { DeployedVersion } from "../invocation/deployed-function.ts";
import { FunctionEnvironment } from "./function-environment.ts";
import type { Deployment } from "./invocable-function.ts";
import { QualifiedFunction } from "./qualified-function.ts";

/** A published version of a function: code and configuration as they were. */
export class FunctionVersion<H = unknown> extends QualifiedFunction<H> {
  readonly version: string;
  readonly #deployed: Deployment["deployed"];

  /** @internal */
  constructor({ context, deployed }: Omit<Deployment, "qualifier">, { version }: DeployedVersion) {
    super({ context, deployed, qualifier: version });
    this.version = version;
    this.#deployed = deployed;
  }

  /** The environments of this version. */
  get environments(): readonly FunctionEnvironment[] {
    const { pool } = this.#deployed.resolve(this.version);
    return pool.environments.map((environment) => new FunctionEnvironment(environment));
  }
}
