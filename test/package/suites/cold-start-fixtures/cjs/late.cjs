const { countDeep } = require("./deep.cjs");

let calls = 0;

/** Counts its own calls and, in the hundreds, those of a module that was loaded with the handler. */
exports.countLate = () => 100 * countDeep() + ++calls;
