import { next } from "./local-counter.js";

export const handler = async () => next();
