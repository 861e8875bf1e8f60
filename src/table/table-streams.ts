import { STREAM_RETENTION } from "../fidelity/dynamodb-limits.ts";
import { tableError } from "./table-error.ts";
import type { StreamViewType } from "./table-options.ts";
import { TableStream, type TableStreamOwner } from "./table-stream.ts";

type Services = Pick<TableStreamOwner, "clock" | "identifiers" | "random">;
type Owner = Pick<TableStreamOwner, "table" | "tableArn" | "region" | "settings">;

interface EndedStream {
  readonly stream: TableStream;
  readonly endedAt: number;
}

/**
 * The stream of a table, and those that it had before: they can be read for a day.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
export class TableStreams {
  readonly #services: Services;
  readonly #owner: Owner;
  #current: TableStream | undefined;
  #ended: readonly EndedStream[] = [];
  #lastLabelledAt = Number.NEGATIVE_INFINITY;

  constructor(services: Services, owner: Owner) {
    const { clock, identifiers, random } = services;
    this.#services = { clock, identifiers, random };
    this.#owner = owner;
  }

  get current(): TableStream | undefined {
    return this.#current;
  }

  /** The newest comes last. */
  get readable(): readonly TableStream[] {
    const oldest = this.#services.clock.now - STREAM_RETENTION.value;
    this.#ended = this.#ended.filter(({ endedAt }) => endedAt > oldest);
    const ended = this.#ended.map(({ stream }) => stream);
    return this.#current === undefined ? ended : [...ended, this.#current];
  }

  /** @throws AwsServiceError `ValidationException` if there is a stream */
  enable(viewType: StreamViewType): TableStream {
    if (this.#current !== undefined) throw tableError("streamIsEnabled", { table: this.#owner.table });
    // Two streams of one instant have different ARNs all the same.
    const labelledAt = Math.max(this.#services.clock.now, this.#lastLabelledAt + 1);
    this.#lastLabelledAt = labelledAt;
    this.#current = new TableStream({ ...this.#owner, ...this.#services, viewType, labelledAt });
    return this.#current;
  }

  /** @throws AwsServiceError `ValidationException` if there is no stream */
  disable(): void {
    const stream = this.#current;
    if (stream === undefined) throw tableError("streamIsDisabled", { table: this.#owner.table });
    stream.end();
    this.#ended = [...this.#ended, { stream, endedAt: this.#services.clock.now }];
    this.#current = undefined;
  }
}
