import { realProcess } from "./shared-slot.ts";

/** Bytes in gzip's format: the same for the same bytes. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return zlib().gzipSync(bytes);
}

/** What bytes in gzip's format hold. Throws for other bytes. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  return zlib().gunzipSync(bytes);
}

/** Not imported at the top: hardly anybody needs it. */
function zlib(): typeof import("node:zlib") {
  return realProcess.getBuiltinModule("node:zlib");
}
