import { CLIENT_TOKEN_LIFETIME } from "../fidelity/dynamodb-limits.ts";
import { toBase64 } from "./attribute-value.ts";
import { tableError } from "./table-error.ts";

/** The tokens of transactions that were done, so that a repeated request does nothing more. */
export class ClientTokens {
  readonly #requests = new Map<string, { readonly request: string; readonly expiresAt: number }>();

  /**
   * Whether the same request was done under this token in the last ten minutes.
   * @throws AwsServiceError `IdempotentParameterMismatchException` if another request was
   */
  isRepeated(token: string, request: unknown, now: number): boolean {
    const known = this.#requests.get(token);
    if (known === undefined || known.expiresAt <= now) return false;
    if (known.request !== printRequest(request)) throw tableError("tokenMismatch");
    return true;
  }

  note(token: string, request: unknown, now: number): void {
    for (const [other, { expiresAt }] of this.#requests) {
      if (expiresAt > now) break;
      this.#requests.delete(other);
    }
    // Behind all others, in whose order they expire.
    this.#requests.delete(token);
    this.#requests.set(token, {
      request: printRequest(request),
      expiresAt: now + CLIENT_TOKEN_LIFETIME.value,
    });
  }
}

function printRequest(request: unknown): string {
  return JSON.stringify(request, (_, value) =>
    value instanceof Uint8Array ? { base64: toBase64(value) } : value,
  );
}
