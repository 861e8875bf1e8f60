import { next } from "./local-counter.mjs";

export const handler = async () => next();
