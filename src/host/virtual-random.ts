import crypto from "node:crypto";
import { type Callable, claim, replaceMethod } from "./interposition.ts";
import { sdkJitter } from "./sdk-pauses.ts";
import { scopedProcess } from "./shared-slot.ts";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const DASH_BEFORE_BYTE = new Set([4, 6, 8, 10]);

/** `Math.random` and both `crypto.randomUUID`: reproducible inside a process. */
export function replaceRandom(): void {
  if (claim(Math, "random")) replaceMethod(Math, "random", gateRandom);
  for (const target of [crypto, crypto.webcrypto, globalThis.crypto]) {
    if (claim(target, "randomUUID")) replaceMethod(target, "randomUUID", gateRandomUuid);
  }
}

function gateRandom(next: Callable): Callable {
  return () => {
    const process = scopedProcess();
    return process === undefined ? (sdkJitter() ?? next()) : process.random();
  };
}

function gateRandomUuid(next: Callable): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    const process = scopedProcess();
    return process === undefined ? next.apply(this, args) : uuid(() => process.random());
  };
}

/** A version 4 UUID. */
function uuid(random: () => number): string {
  let text = "";
  for (let index = 0; index < 16; index++) {
    let byte = Math.floor(random() * 256);
    if (index === 6) byte = (byte & 0x0f) | 0x40;
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    if (DASH_BEFORE_BYTE.has(index)) text += "-";
    text += HEX[byte];
  }
  return text;
}
