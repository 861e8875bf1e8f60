/**
 * Sets environment variables of the test's own process that are not set, until the function that is returned is called.
 * What the test itself has set meanwhile stays.
 */
export function lendEnvironmentVariables(variables: Readonly<Record<string, string>>): () => void {
  const { env } = process;
  const lent = Object.entries(variables).filter(([name]) => env[name] === undefined);
  for (const [name, value] of lent) env[name] = value;
  return () => {
    for (const [name, value] of lent) if (env[name] === value) delete env[name];
  };
}
