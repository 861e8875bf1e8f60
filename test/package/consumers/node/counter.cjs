const { next } = require("./local-counter.cjs");

exports.handler = async () => next();
