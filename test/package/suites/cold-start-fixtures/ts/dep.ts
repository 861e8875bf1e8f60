import { countDeep } from "./deep";

let calls = 0;

export const countDep = (): number => ++calls;
export const countDeepThroughDep = (): number => countDeep();
