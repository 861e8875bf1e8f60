const { next } = require("./local-counter.js");

exports.handler = async () => next();
