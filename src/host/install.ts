import { interposeFaults } from "./fault-attribution.ts";
import { mapFileSystemPaths } from "./file-system-paths.ts";
import { publishToNamedImports } from "./interposition.ts";
import { interposeFetch } from "./native-fetch.ts";
import { captureConsole, captureStandardStreams } from "./output-capture.ts";
import { interposeEnvironment, interposeWorkers } from "./process-environment.ts";
import { separateListeners } from "./process-events.ts";
import { interposeExit } from "./process-exit.ts";
import { interposeTimerFunctions } from "./timer-functions.ts";
import { interposeTimersPromises } from "./timers-promises.ts";
import { interposeDate } from "./virtual-date.ts";
import { interposePerformance } from "./virtual-performance.ts";
import { replaceRandom } from "./virtual-random.ts";
import { trackWebAssembly } from "./web-assembly.ts";

let isInstalled = false;
let isPrepared = false;

/**
 * Puts the gates in place, once and for good: restoring on top of what a test framework has put there since would
 * break the framework. Outside of a process each costs a look at an AsyncLocalStorage.
 */
export function install(): void {
  captureConsole();
  if (isInstalled) return;
  isInstalled = true;
  interposeTimerFunctions();
  interposeTimersPromises();
  interposeDate();
  interposePerformance();
  replaceRandom();
  captureStandardStreams();
  interposeEnvironment();
  interposeExit();
  interposeFaults();
  separateListeners();
  interposeFetch();
  trackWebAssembly();
  mapFileSystemPaths();
  publishToNamedImports();
}

/** The same for what takes time to load, and that nobody needs who only imports the package. */
export function prepareForProcesses(): void {
  install();
  if (isPrepared) return;
  isPrepared = true;
  interposeWorkers();
  publishToNamedImports();
}
