import { type Callable, claim, replaceMethod } from "./interposition.ts";
import { scopedProcess } from "./shared-slot.ts";

/** Compilation runs on V8's own threads, where async_hooks sees nothing: the promise tells when it ends. */
export function trackWebAssembly(): void {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: object };
  if (!claim(WebAssembly, "compilation")) return;
  for (const name of ["compile", "instantiate"]) replaceMethod(WebAssembly, name, gateCompilation);
}

function gateCompilation(next: Callable): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    const compiled = next.apply(this, args) as Promise<unknown>;
    const process = scopedProcess();
    process?.work.trackPromise(process, "WebAssembly compilation", compiled);
    return compiled;
  };
}
