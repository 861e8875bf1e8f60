import { realProcess } from "./shared-slot.ts";

/** What bytes in gzip's format hold. Throws for other bytes. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  // Not imported at the top: hardly anybody needs it.
  return realProcess.getBuiltinModule("node:zlib").gunzipSync(bytes);
}
