import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { type AwsAnswer, AwsServiceError, InvalidArgumentError } from "../errors.ts";
import { EventSourceMapping, type MappingPlan } from "../event-source-mapping/event-source-mapping.ts";
import type {
  ComparedMapping,
  MappableSource,
  MappingConfiguration,
} from "../event-source-mapping/mappable-source.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import { STREAM_MAPPING_ERRORS } from "../fidelity/stream-mapping.ts";
import { buildFunctionArn, resolveFunctionTarget } from "../function/function-arn.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { CreateEventSourceMappingOptions } from "./create-event-source-mapping.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** Which mappings to list; without a filter, all of them. */
export interface ListEventSourceMappingsOptions {
  /** What createEventSourceMapping took, or its ARN; clusters that AWS does not run have none. */
  readonly eventSource?: { readonly arn: string | undefined } | string;
  /** A function, version or alias, or its name or ARN: mappings that name it so. */
  readonly function?: { readonly arn: string } | string;
}

/** The event source mappings of a runtime. */
export interface EventSourceMappings {
  /**
   * Finds a mapping.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html
   * @throws AwsServiceError ResourceNotFoundException if there is none, or none any more
   */
  get(uuid: string): EventSourceMapping;
  /**
   * Lists mappings, oldest first; none for a function or source that does not exist, as on AWS.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html
   */
  list(options?: ListEventSourceMappingsOptions): readonly EventSourceMapping[];
}

/** How a mapping names its function. */
export interface MappedFunction {
  readonly target: DeployedFunction;
  readonly qualifier: string | undefined;
}

/** What looks up the function of a mapping, or throws. */
export type FindMappedFunction = (given: unknown, where: string) => MappedFunction;

/** Creates the mappings of one runtime, and knows what can be polled. */
export class EventSourceMappingRegistry implements EventSourceMappings {
  readonly #context: RuntimeContext;
  readonly #findFunction: FindMappedFunction;
  /** By what the test holds of them: a queue of another runtime may have the same ARN. */
  readonly #sourcesOfHandles = new WeakMap<object, MappableSource>();
  readonly #sourcesByArn = new Map<string, MappableSource>();
  /** Those that exist: two clusters that AWS does not run may have the same servers. */
  readonly #sources = new Set<MappableSource>();
  readonly #mappings: EventSourceMapping[] = [];

  constructor(context: RuntimeContext, findFunction: FindMappedFunction) {
    this.#context = context;
    this.#findFunction = findFunction;
  }

  /** Lets mappings poll something. */
  register(handle: object, source: MappableSource): void {
    this.#sourcesOfHandles.set(handle, source);
    this.#sources.add(source);
    if (!this.#sourcesByArn.has(source.arn)) this.#sourcesByArn.set(source.arn, source);
  }

  /** No mapping can be created for it any more. */
  remove(arn: string): void {
    const source = this.#sourcesByArn.get(arn);
    if (source !== undefined) this.#sources.delete(source);
    this.#sourcesByArn.delete(arn);
  }

  create(options: CreateEventSourceMappingOptions): EventSourceMapping {
    const where = "createEventSourceMapping()";
    checkObject(options, { where, option: "options" });
    const source = this.#sourceOf(options.eventSource, where);
    const plan = this.#plan(where, { source, options });
    const mapping = new EventSourceMapping({
      services: this.#context,
      source,
      options,
      plan,
      replan: (call, changed, itself) => this.#plan(call, { source, options: changed, itself }),
    });
    this.#mappings.push(mapping);
    this.#context.subjects.mark(mapping, {
      type: "eventSourceMapping",
      name: mapping.uuid,
      title: `${source.name}→${plan.target.name}`,
      arn: mapping.arn,
    });
    return mapping;
  }

  get(uuid: string): EventSourceMapping {
    const found = this.#existing.find((mapping) => mapping.uuid === uuid);
    if (found !== undefined) return found;
    throw new AwsServiceError("ResourceNotFoundException", 404, MAPPING_ERRORS.unknownMapping.value, {
      Type: "User",
    });
  }

  list(options: ListEventSourceMappingsOptions = {}): readonly EventSourceMapping[] {
    const where = "eventSourceMappings.list()";
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: ["eventSource", "function"], prefix: "" });
    const { eventSource } = options;
    const isListed = eventSource === undefined ? () => true : this.#isFrom(where, eventSource);
    checkNamed(where, "function", options.function);
    const functionArn = options.function === undefined ? undefined : this.#functionArnOf(options.function);
    return this.#existing.filter(
      (mapping) => isListed(mapping) && (functionArn === undefined || mapping.functionArn === functionArn),
    );
  }

  #isFrom(
    where: string,
    given: { readonly arn: string | undefined } | string,
  ): (mapping: EventSourceMapping) => boolean {
    const source =
      typeof given === "object" && given !== null ? this.#sourcesOfHandles.get(given) : undefined;
    if (source !== undefined) return (mapping) => mapping.source === source;
    checkNamed(where, "eventSource", given);
    const arn = arnOf(given);
    return ({ eventSourceArn }) => eventSourceArn === arn;
  }

  /** Whether a mapping needs what has this ARN: as source, or as function. */
  needs(arn: string): boolean {
    return this.#existing.some(
      ({ eventSourceArn, functionArn }) =>
        eventSourceArn === arn ||
        eventSourceArn.startsWith(`${arn}/stream/`) ||
        eventSourceArn.startsWith(`${arn}/consumer/`) ||
        functionArn === arn ||
        functionArn.startsWith(`${arn}:`),
    );
  }

  dispose(): void {
    for (const mapping of this.#mappings) mapping.dispose();
  }

  get #existing(): readonly EventSourceMapping[] {
    return this.#mappings.filter((mapping) => !mapping.isDeleted);
  }

  /** Checks everything that a mapping is told, at its creation and at every update. */
  #plan(
    where: string,
    wanted: {
      readonly source: MappableSource;
      readonly options: object;
      readonly itself?: EventSourceMapping;
    },
  ): MappingPlan<MappingConfiguration> {
    const { source, options, itself } = wanted;
    const configuration = source.configure(where, options);
    const mapped = this.#findFunction((options as { readonly function?: unknown }).function, where);
    const { target, qualifier } = mapped;
    source.checkFunction(where, target.configuration);
    if (itself !== undefined) source.checkUpdate?.(where, { from: itself.configuration, to: configuration });
    const functionArn = target.invokedArn(qualifier);
    const wantedMapping = { source, functionArn, configuration };
    const twin = this.#existing.find((mapping) => mapping !== itself && isSame(wantedMapping, mapping));
    if (twin === undefined) return { target, qualifier, configuration };
    const { uuid } = twin;
    const answer = source.conflict({ ...wantedMapping, uuid, functionName: target.name });
    if (itself === undefined) {
      const expected = `a ${source.type} not yet mapped to this function`;
      throw new InvalidArgumentError(where, "eventSource", expected, source.name, answer);
    }
    const expected = `a function to which the ${source.type} is not mapped yet`;
    throw new InvalidArgumentError(where, "function", expected, target.name, answer);
  }

  #sourceOf(given: unknown, where: string): MappableSource {
    const source =
      typeof given === "object" && given !== null
        ? this.#sourcesOfHandles.get(given)
        : this.#sourcesByArn.get(given as string);
    if (source !== undefined && this.#sources.has(source)) return source;
    throw new InvalidArgumentError(
      where,
      "eventSource",
      "a queue, stream, table, cluster or broker of this runtime, or its ARN",
      this.#shown(given),
      sourceMissing(given),
    );
  }

  #shown(given: unknown): unknown {
    if (!isNamed(given)) return given;
    const isHere = this.#context.handles.has(given);
    return isHere ? `${given.name}, which cannot be polled` : `${given.name} of another runtime`;
  }

  #functionArnOf(given: { readonly arn: string } | string): string {
    const reference = resolveFunctionTarget(this.#context, { functionName: arnOf(given) ?? "" });
    return buildFunctionArn(this.#context, reference);
  }
}

function isSame(
  mapping: ComparedMapping<MappingConfiguration>,
  other: ComparedMapping<MappingConfiguration>,
): boolean {
  const { source, functionArn } = mapping;
  if (source.isSame !== undefined) return source.isSame(mapping, other);
  return source === other.source && functionArn === other.functionArn;
}

function arnOf(given: { readonly arn: string | undefined } | string | undefined): string | undefined {
  return typeof given === "object" ? given.arn : given;
}

/** Refuses what could be taken for no filter at all. */
function checkNamed(where: string, option: string, given: unknown): void {
  if (given === undefined || typeof given === "string") return;
  if (typeof given === "object" && given !== null && "arn" in given && typeof given.arn === "string") return;
  throw new InvalidArgumentError(where, option, "what the runtime created, or its name or ARN", given);
}

function isNamed(given: unknown): given is { readonly name: string } {
  return typeof given === "object" && given !== null && "arn" in given && "name" in given;
}

/** What AWS answers about a source that does not exist, where that is known. */
/** `host:port`, with commas between them. */
const SERVERS = /^[^\s,:]+:\d+(?:,[^\s,:]+:\d+)*$/;

function sourceMissing(given: unknown): AwsAnswer | undefined {
  if (given !== undefined && typeof given !== "string") return undefined;
  // AWS takes the servers of any cluster at their word: here it has to be created.
  if (given !== undefined && SERVERS.test(given)) return undefined;
  return { name: "InvalidParameterValueException", message: missingText(given) };
}

function missingText(arn: string | undefined): string {
  switch (arn?.split(":")[2]) {
    case "sqs":
      return MAPPING_ERRORS.queueMissing.value;
    case "kinesis":
    case "dynamodb":
      return STREAM_MAPPING_ERRORS.streamMissing.value(arn as string);
    default:
      return MAPPING_ERRORS.unknownSource.value;
  }
}
