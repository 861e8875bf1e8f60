import { countDeep } from "./deep";

let calls = 0;

/** Counts its own calls and, in the hundreds, those of a module that was loaded with the handler. */
export const countLate = (): number => 100 * countDeep() + ++calls;
