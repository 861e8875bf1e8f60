let count = 0;

/** State of a module that the handler's module requires. */
exports.next = () => {
  count += 1;
  return count;
};
