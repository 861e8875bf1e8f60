let calls = 0;

exports.countDeep = () => ++calls;
