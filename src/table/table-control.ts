import { ResourceTags } from "../event-source/resource-tags.ts";
import { DEFAULT_PROVISIONED_THROUGHPUT } from "../fidelity/dynamodb-limits.ts";
import type { ProvisionedThroughput } from "./provisioned-throughput.ts";
import { tableError } from "./table-error.ts";
import type { BillingMode, TableSettings } from "./table-options.ts";
import { TableStatistics } from "./table-statistics.ts";

const DAY = 86_400_000;
const ON_DEMAND: ProvisionedThroughput = { readCapacityUnits: 0, writeCapacityUnits: 0 };

/** What UpdateTable changes of a table's billing. */
export interface BillingChange {
  readonly billingMode?: BillingMode;
  readonly provisionedThroughput?: ProvisionedThroughput;
}

/** Since when a table could be restored, and how far back; nothing is restored here. */
export interface PointInTimeRecovery {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly days: number;
}

/** What a table costs, who may delete it, and when that was changed. Nothing of it has an effect on items. */
export class TableControl {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly id: string;
  readonly tags = new ResourceTags();
  readonly statistics: TableStatistics;
  isProtected: boolean;
  /** Undefined unless the table can be restored to how it was. */
  recovery: PointInTimeRecovery | undefined;
  #billingMode: BillingMode;
  #throughput: ProvisionedThroughput;
  #onDemandSince: number | undefined;
  #increasedAt: number | undefined;
  readonly #decreases: number[] = [];

  constructor(
    { billingMode, provisionedThroughput, deletionProtectionEnabled }: TableSettings,
    { id, createdAt }: { readonly id: string; readonly createdAt: number },
  ) {
    this.id = id;
    this.createdAt = createdAt;
    this.statistics = new TableStatistics(createdAt);
    this.isProtected = deletionProtectionEnabled;
    this.#billingMode = billingMode;
    this.#throughput =
      billingMode === "PAY_PER_REQUEST"
        ? ON_DEMAND
        : (provisionedThroughput ?? DEFAULT_PROVISIONED_THROUGHPUT.value);
    if (billingMode === "PAY_PER_REQUEST") this.#onDemandSince = createdAt;
  }

  get billingMode(): BillingMode {
    return this.#billingMode;
  }

  /** Zeros on demand. */
  get throughput(): ProvisionedThroughput {
    return this.#throughput;
  }

  /** Epoch milliseconds of the last change to `PAY_PER_REQUEST`. */
  get onDemandSince(): number | undefined {
    return this.#onDemandSince;
  }

  /** Epoch milliseconds. */
  get lastIncreaseAt(): number | undefined {
    return this.#increasedAt;
  }

  /** Epoch milliseconds. */
  get lastDecreaseAt(): number | undefined {
    return this.#decreases.at(-1);
  }

  /** Within the day of UTC that an instant is in. */
  decreasesOfDay(now: number): number {
    return this.#decreases.filter((at) => Math.floor(at / DAY) === Math.floor(now / DAY)).length;
  }

  /**
   * @throws AwsServiceError `ValidationException` for a throughput that is missing, is none of the mode's or stays the same
   */
  changeBilling(
    { billingMode = this.#billingMode, provisionedThroughput }: BillingChange,
    now: number,
  ): void {
    const wasOnDemand = this.#billingMode === "PAY_PER_REQUEST";
    if (billingMode === "PAY_PER_REQUEST") {
      if (provisionedThroughput !== undefined) throw tableError("throughputOnDemand");
      if (!wasOnDemand) this.#onDemandSince = now;
      this.#throughput = ON_DEMAND;
    } else {
      if (provisionedThroughput === undefined && wasOnDemand) throw tableError("throughputMissing");
      if (provisionedThroughput !== undefined)
        this.#changeThroughput(provisionedThroughput, { now, wasOnDemand });
    }
    this.#billingMode = billingMode;
  }

  #changeThroughput(
    to: ProvisionedThroughput,
    { now, wasOnDemand }: { readonly now: number; readonly wasOnDemand: boolean },
  ): void {
    const { readCapacityUnits: read, writeCapacityUnits: write } = this.#throughput;
    const changes = [to.readCapacityUnits - read, to.writeCapacityUnits - write];
    if (changes.every((change) => change === 0)) throw tableError("sameThroughput", { read, write });
    if (!wasOnDemand && changes.some((change) => change > 0)) this.#increasedAt = now;
    if (!wasOnDemand && changes.some((change) => change < 0)) this.#decreases.push(now);
    this.#throughput = to;
  }
}
