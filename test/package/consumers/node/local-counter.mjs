let count = 0;

/** State of a module that the handler's module imports. */
export function next() {
  count += 1;
  return count;
}
