import { next } from "./local-counter.js";

export const handler = async (): Promise<number> => next();
