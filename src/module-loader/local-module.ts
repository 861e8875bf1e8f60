const PACKAGE_FOLDER = /[\\/]node_modules[\\/]/;

/**
 * Whether a module is part of what a function's author deploys as source: not built into Node, not in `node_modules`.
 * Takes a path, a `file:` URL or a runner's module id.
 */
export function isLocalModule(id: string): boolean {
  return !PACKAGE_FOLDER.test(id) && !id.startsWith("node:") && !id.startsWith("data:");
}
