import { countDeep } from "./deep.mjs";

let calls = 0;

/** Counts its own calls and, in the hundreds, those of a module that was loaded with the handler. */
export const countLate = () => 100 * countDeep() + ++calls;
