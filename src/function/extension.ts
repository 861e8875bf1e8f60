import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { MAXIMUM_EXTENSIONS } from "../fidelity/limits.ts";
import { checkWord } from "./member-constraint.ts";

/**
 * An external extension of a function: a program beside the runtime, told of every invocation and of the shutdown.
 * See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
 */
export interface ExtensionOptions {
  /** The name it registers with: the file name of a real external extension. */
  readonly name: string;
  /** What it registers for. Default: the events it has a function for. */
  readonly events?: readonly ExtensionEventType[];
  /** Runs in the Init phase, before the runtime starts. A throw ends its process: Extension.Crash. */
  readonly initialize?: () => void | Promise<void>;
  /** Runs beside the handler. The environment takes the next invocation when it has settled as well. */
  readonly onInvoke?: (event: ExtensionInvokeEvent) => void | Promise<void>;
  /** Runs in the Shutdown phase, within two seconds of virtual time. */
  readonly onShutdown?: (event: ExtensionShutdownEvent) => void | Promise<void>;
}

export type ExtensionEventType = "INVOKE" | "SHUTDOWN";

/** An extension with every default filled in. */
export type Extension = Omit<ExtensionOptions, "events"> & { readonly events: readonly ExtensionEventType[] };

/** What the Extensions API answers to `GET /event/next` when an invocation starts. */
export interface ExtensionInvokeEvent {
  readonly eventType: "INVOKE";
  /** Epoch milliseconds of virtual time. */
  readonly deadlineMs: number;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  readonly tracing: { readonly type: "X-Amzn-Trace-Id"; readonly value: string };
}

/** What the Extensions API answers to `GET /event/next` when the environment is shut down or reset. */
export interface ExtensionShutdownEvent {
  readonly eventType: "SHUTDOWN";
  /** Epoch milliseconds of virtual time. */
  readonly deadlineMs: number;
  readonly shutdownReason: "spindown" | "timeout" | "failure";
}

const EVENT_TYPES = ["INVOKE", "SHUTDOWN"] as const satisfies readonly ExtensionEventType[];
const FUNCTIONS = ["initialize", "onInvoke", "onShutdown"] as const satisfies readonly (keyof Extension)[];
const OPTION_NAMES = ["name", "events", ...FUNCTIONS] as const;

/** Checks the extensions of a function and fills in the events they register for. */
export function checkExtensions(where: string, extensions: unknown): readonly Extension[] {
  const maximum = MAXIMUM_EXTENSIONS.value;
  if (!Array.isArray(extensions) || extensions.length > maximum) {
    throw new InvalidArgumentError(
      where,
      "extensions",
      `an array of at most ${maximum} extensions`,
      extensions,
    );
  }
  const names = new Set<string>();
  return extensions.map((options: unknown, index) => {
    const extension = checkExtension(where, `extensions[${index}]`, options);
    if (names.has(extension.name)) {
      throw new InvalidArgumentError(
        where,
        `extensions[${index}].name`,
        "a name that no other extension has",
        extension.name,
      );
    }
    names.add(extension.name);
    return extension;
  });
}

function checkExtension(where: string, option: string, options: unknown): Extension {
  checkObject(options, { where, option, expected: "an object with a `name`" });
  // An instance of a class may keep state in fields of its own.
  if (Object.getPrototypeOf(options) === Object.prototype) {
    checkKnownNames(where, options, { known: OPTION_NAMES, prefix: `${option}.` });
  }
  const extension: Partial<ExtensionOptions> = options;
  const { name, events = impliedEvents(extension) } = extension;
  if (typeof name !== "string" || name === "") {
    throw new InvalidArgumentError(where, `${option}.name`, "text, the extension's file name", name);
  }
  for (const key of FUNCTIONS) {
    if (extension[key] !== undefined && typeof extension[key] !== "function") {
      throw new InvalidArgumentError(where, `${option}.${key}`, "a function", extension[key]);
    }
  }
  return { name, events: checkEvents(where, `${option}.events`, events), ...boundFunctions(extension) };
}

/** The functions of an extension as methods of the object that the author gave. */
function boundFunctions(
  extension: Partial<ExtensionOptions>,
): Pick<ExtensionOptions, (typeof FUNCTIONS)[number]> {
  const { initialize, onInvoke, onShutdown } = extension;
  return {
    ...(initialize && { initialize: initialize.bind(extension) }),
    ...(onInvoke && { onInvoke: onInvoke.bind(extension) }),
    ...(onShutdown && { onShutdown: onShutdown.bind(extension) }),
  };
}

function checkEvents(where: string, option: string, events: unknown): readonly ExtensionEventType[] {
  if (!Array.isArray(events)) {
    throw new InvalidArgumentError(where, option, 'an array of "INVOKE" and "SHUTDOWN"', events);
  }
  return events.map((event) => checkWord({ where, option, member: option }, event, EVENT_TYPES));
}

function impliedEvents({ onInvoke, onShutdown }: Partial<ExtensionOptions>): readonly ExtensionEventType[] {
  return [
    ...(onInvoke === undefined ? [] : ["INVOKE" as const]),
    ...(onShutdown === undefined ? [] : ["SHUTDOWN" as const]),
  ];
}
