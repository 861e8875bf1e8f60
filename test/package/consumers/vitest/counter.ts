import { next } from "./local-counter.ts";

export const handler = async (): Promise<number> => next();
