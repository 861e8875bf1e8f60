const { setTimeout } = require("node:timers/promises");
const { next } = require("./local-counter.cjs");

exports.handler = async () => {
  const startedAt = Date.now();
  await setTimeout(1_000);
  return { count: next(), sleptMs: Date.now() - startedAt };
};
