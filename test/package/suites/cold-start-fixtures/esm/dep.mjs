import { countDeep } from "./deep.mjs";

let calls = 0;

export const countDep = () => ++calls;
export const countDeepThroughDep = () => countDeep();
