import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import {
  EVENT_AGE,
  PREDEFINED_VARIABLES,
  RETRY_ATTEMPTS,
  TARGET_ID_LENGTH,
  TARGET_INPUT_LENGTH,
} from "../fidelity/event-bridge-limits.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";
import { eventBridgeAnswer } from "./event-bridge-fault.ts";
import { isJsonTemplate, parseInputTemplate, placeholdersOf, quotedObject } from "./input-template.ts";
import { type JsonPath, parseJsonPath } from "./json-path.ts";
import type { TargetInput } from "./target-input.ts";

/** A target of a rule: what PutTargets takes. */
export interface RuleTargetOptions {
  /** 1 to 64 letters, digits, dots, hyphens and underscores. A target with the id of another replaces it. */
  readonly id: string;
  /** A function, version, alias, queue, topic or event bus of this runtime, or its ARN. */
  readonly target: string | { readonly arn: string };
  /** JSON text that the target gets instead of the event. */
  readonly input?: string;
  /** The part of the event that the target gets: `$.detail`. */
  readonly inputPath?: string;
  readonly inputTransformer?: InputTransformer;
  readonly deadLetterConfig?: { readonly target: string | { readonly arn: string } };
  readonly retryPolicy?: RetryPolicy;
  /** For a FIFO queue: the group of its messages. */
  readonly sqsParameters?: { readonly messageGroupId: string };
  /** ARN of a role, kept and shown. */
  readonly roleArn?: string;
}

/** Values of the event, and the text around them. */
export interface InputTransformer {
  /** Variables by name: paths such as `$.detail.id`. */
  readonly inputPathsMap?: Readonly<Record<string, string>>;
  /** JSON text with `<variables>`, in quotes or, to be inserted as JSON, without. */
  readonly inputTemplate: string;
}

export interface RetryPolicy {
  /** 0 to 185. @defaultValue 185 */
  readonly maximumRetryAttempts?: number;
  /** 60 to 86,400 seconds. @defaultValue 86,400 */
  readonly maximumEventAgeInSeconds?: number;
}

/** A target whose options were checked. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly input: TargetInput;
  /** ARN. */
  readonly deadLetterQueue: string | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
  readonly messageGroupId: string | undefined;
  /** What it was put with. */
  readonly options: RuleTargetOptions;
}

const KNOWN = [
  "id",
  "target",
  "input",
  "inputPath",
  "inputTransformer",
  "deadLetterConfig",
  "retryPolicy",
  "sqsParameters",
  "roleArn",
] as const satisfies readonly (keyof RuleTargetOptions)[];

const OTHER_OPTIONS = [
  "appSyncParameters",
  "batchParameters",
  "ecsParameters",
  "httpParameters",
  "kinesisParameters",
  "redshiftDataParameters",
  "runCommandParameters",
  "sageMakerPipelineParameters",
];

const ID_CHARACTERS = /^[.\-_A-Za-z0-9]+$/;
const SIMULATED_TARGET = /^arn:aws:(?:(?:lambda|sqs|sns):|events:[^:]*:\d*:event-bus\/)/;

/** Predefined variables that are not text. */
const OBJECTS: readonly string[] = ["aws.events.event", "aws.events.event.json"];

interface TargetCall {
  readonly where: string;
  /** `targets[0]`. */
  readonly option: string;
  /** From 1. */
  readonly place: number;
  readonly targets: DeliveryTargets;
}

/**
 * Checks a target of PutTargets.
 * @throws InvalidArgumentError with PutTargets' answer, where it is known
 * @throws NotSimulatedError for targets other than functions, queues, topics and event buses
 */
export function resolveRuleTarget(options: RuleTargetOptions, call: TargetCall): RuleTarget {
  const { where, option, targets } = call;
  checkObject(options, { where, option });
  for (const name of Object.keys(options))
    if (OTHER_OPTIONS.includes(name)) throw new NotSimulatedError(where, `the target option ${name}`);
  checkKnownNames(where, options, { known: KNOWN, prefix: `${option}.` });
  const id = checkId(options.id, call);
  checkArn(options.target, call);
  const arn = targets.arnOf(options.target, { where, option: `${option}.target` });
  if (!SIMULATED_TARGET.test(arn))
    throw new NotSimulatedError(
      where,
      `the target ${arn}`,
      "Rules deliver to functions, queues, topics and event buses.",
    );
  const input = resolveInput(options, call);
  if (isEventBusArn(arn) && input.type !== "event")
    throw new NotSimulatedError(where, "an event bus that gets something else than the event");
  if (options.roleArn !== undefined && typeof options.roleArn !== "string")
    throw new InvalidArgumentError(where, `${option}.roleArn`, "text", options.roleArn);
  return {
    id,
    arn,
    input,
    deadLetterQueue: resolveDeadLetterQueue(options.deadLetterConfig, call),
    ...resolveRetryPolicy(options.retryPolicy, where, `${option}.retryPolicy`),
    messageGroupId: resolveMessageGroup(options.sqsParameters, where, `${option}.sqsParameters`),
    options,
  };
}

/** Whether an ARN is one of an event bus. */
export function isEventBusArn(arn: string): boolean {
  return arn.startsWith("arn:aws:events:") && arn.includes(":event-bus/");
}

function checkArn(arn: unknown, { where, option }: TargetCall): void {
  if (typeof arn !== "string" || arn.startsWith("arn:")) return;
  const aws = eventBridgeAnswer("targetArn", { arn });
  throw new InvalidArgumentError(
    where,
    `${option}.target`,
    "the ARN of a function, queue or topic",
    arn,
    aws,
  );
}

function checkId(id: unknown, { where, option, place }: TargetCall): string {
  const expected = "1 to 64 letters, digits, dots, hyphens and underscores";
  if (typeof id !== "string" || id === "")
    throw new InvalidArgumentError(where, `${option}.id`, expected, id);
  const error =
    id.length > TARGET_ID_LENGTH.value
      ? "targetIdLength"
      : ID_CHARACTERS.test(id)
        ? undefined
        : "targetIdPattern";
  if (error === undefined) return id;
  throw new InvalidArgumentError(
    where,
    `${option}.id`,
    expected,
    id,
    eventBridgeAnswer(error, { id, place }),
  );
}

function resolveInput(options: RuleTargetOptions, call: TargetCall): TargetInput {
  const { where, option } = call;
  const { id, input, inputPath, inputTransformer } = options;
  const given = [input, inputPath, inputTransformer].filter((one) => one !== undefined).length;
  if (given > 1)
    throw new InvalidArgumentError(
      where,
      option,
      "a target with one of `input`, `inputPath` and `inputTransformer`",
      options,
      eventBridgeAnswer("severalInputs", { id }),
    );
  if (input !== undefined) {
    if (!isJsonText(input))
      throw new InvalidArgumentError(
        where,
        `${option}.input`,
        "JSON text of at most 8,192 characters",
        input,
      );
    return { type: "constant", text: input };
  }
  if (inputPath !== undefined) return { type: "path", path: toPath(inputPath, where, `${option}.inputPath`) };
  return inputTransformer === undefined ? { type: "event" } : resolveTransformer(id, inputTransformer, call);
}

function isJsonText(text: unknown): boolean {
  try {
    return (
      typeof text === "string" && text.length <= TARGET_INPUT_LENGTH.value && JSON.parse(text) !== undefined
    );
  } catch {
    return false;
  }
}

function resolveTransformer(id: string, transformer: InputTransformer, call: TargetCall): TargetInput {
  const { where } = call;
  const option = `${call.option}.inputTransformer`;
  checkObject(transformer, { where, option });
  checkKnownNames(where, transformer, { known: ["inputPathsMap", "inputTemplate"], prefix: `${option}.` });
  const { inputPathsMap = {}, inputTemplate } = transformer;
  checkObject(inputPathsMap, { where, option: `${option}.inputPathsMap` });
  if (
    typeof inputTemplate !== "string" ||
    inputTemplate === "" ||
    inputTemplate.length > TARGET_INPUT_LENGTH.value
  )
    throw new InvalidArgumentError(
      where,
      `${option}.inputTemplate`,
      "text of 1 to 8,192 characters",
      inputTemplate,
    );
  const paths = new Map(
    Object.entries(inputPathsMap).map(([name, path]) => [
      name,
      toPath(path, where, `${option}.inputPathsMap.${name}`),
    ]),
  );
  const template = parseInputTemplate(inputTemplate);
  const known: readonly string[] = [...paths.keys(), ...PREDEFINED_VARIABLES.value];
  const placeholders = placeholdersOf(template);
  const unknown = placeholders.find(({ placeholder }) => !known.includes(placeholder));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      where,
      `${option}.inputTemplate`,
      `text with no other variables than ${known.map((name) => `<${name}>`).join(", ")}`,
      inputTemplate,
      eventBridgeAnswer("invalidPlaceholder", { id, placeholder: unknown.placeholder }),
    );
  const quoted = placeholders.find(({ placeholder, isQuoted }) => isQuoted && OBJECTS.includes(placeholder));
  if (quoted !== undefined) throw quotedObject({ where, ...quoted });
  if (!isJsonTemplate(template))
    throw new NotSimulatedError(where, "an input template that is not JSON", "Put text in quotes.");
  return { type: "template", template, paths };
}

function toPath(text: unknown, where: string, option: string): JsonPath {
  if (typeof text !== "string" || !text.startsWith("$"))
    throw new InvalidArgumentError(where, option, 'a path such as "$.detail.id"', text);
  const path = parseJsonPath(text);
  if (path === undefined)
    throw new NotSimulatedError(where, `the path ${text}`, "Keys after dots and places in brackets are.");
  return path;
}

function resolveDeadLetterQueue(
  config: RuleTargetOptions["deadLetterConfig"],
  { where, option: target, targets }: TargetCall,
): string | undefined {
  if (config === undefined) return undefined;
  const option = `${target}.deadLetterConfig`;
  checkObject(config, { where, option });
  checkKnownNames(where, config, { known: ["target"], prefix: `${option}.` });
  const arn = targets.arnOf(config.target, { where, option: `${option}.target` });
  if (!arn.startsWith("arn:aws:sqs:") || arn.endsWith(".fifo"))
    throw new InvalidArgumentError(where, `${option}.target`, "a standard queue", arn);
  return arn;
}

function resolveMessageGroup(
  parameters: RuleTargetOptions["sqsParameters"],
  where: string,
  option: string,
): string | undefined {
  if (parameters === undefined) return undefined;
  checkObject(parameters, { where, option });
  checkKnownNames(where, parameters, { known: ["messageGroupId"], prefix: `${option}.` });
  const { messageGroupId } = parameters;
  if (typeof messageGroupId === "string" && messageGroupId !== "") return messageGroupId;
  throw new InvalidArgumentError(where, `${option}.messageGroupId`, "text", messageGroupId);
}

function resolveRetryPolicy(
  policy: RetryPolicy = {},
  where: string,
  option: string,
): Pick<RuleTarget, "maximumRetryAttempts" | "maximumEventAgeMs"> {
  checkObject(policy, { where, option });
  checkKnownNames(where, policy, {
    known: ["maximumRetryAttempts", "maximumEventAgeInSeconds"],
    prefix: `${option}.`,
  });
  const numberOf = (name: keyof RetryPolicy, range: WholeNumberRange): number => {
    const { [name]: value = range.maximum } = policy;
    if (isWithin(value, range)) return value;
    const expected = `a whole number from ${range.minimum} to ${range.maximum}`;
    throw new InvalidArgumentError(where, `${option}.${name}`, expected, value);
  };
  return {
    maximumRetryAttempts: numberOf("maximumRetryAttempts", RETRY_ATTEMPTS.value),
    maximumEventAgeMs: numberOf("maximumEventAgeInSeconds", EVENT_AGE.value) * 1_000,
  };
}
