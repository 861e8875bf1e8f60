import { ResourceTags } from "../event-source/resource-tags.ts";
import { checkMaxRecordSize, type StreamSettings } from "./stream-options.ts";

/** What of a stream is changed by operations of its own, and has little or no effect here. */
export class StreamControls {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly tags = new ResourceTags();
  /** The key that new records say to be encrypted with, as it was given. Nothing is encrypted. */
  readonly encryption: { keyId: string | undefined } = { keyId: undefined };
  /** Whether shards are counted, or come as they are needed. */
  mode: StreamSettings["mode"];
  /** Metrics of single shards that were asked for. There are none. */
  shardLevelMetrics: readonly string[] = [];
  #maxRecordSizeInKiB: number;

  constructor({ mode, maxRecordSizeInKiB }: StreamSettings, createdAt: number) {
    this.createdAt = createdAt;
    this.mode = mode;
    this.#maxRecordSizeInKiB = maxRecordSizeInKiB;
  }

  /** Partition key and data of the largest record. */
  get maxRecordSizeInKiB(): number {
    return this.#maxRecordSizeInKiB;
  }

  /** UpdateMaxRecordSize. `where` names the call. */
  setMaxRecordSize(where: string, kib: number): void {
    this.#maxRecordSizeInKiB = checkMaxRecordSize(where, "maxRecordSizeInKiB", kib);
  }
}
