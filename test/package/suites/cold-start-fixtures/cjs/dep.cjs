const { countDeep } = require("./deep.cjs");

let calls = 0;

exports.countDep = () => ++calls;
exports.countDeepThroughDep = () => countDeep();
