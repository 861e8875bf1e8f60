import type { DestinationConfig } from "../asynchronous-invocation/event-invoke-config.ts";

/** Who may do what: everybody everything, unless the runtime enforces permissions. */
export class Permissions {
  checkDestinations(_functionName: string, _destinations: DestinationConfig): void {}
}
