import { FUNCTION_URL_HOST, FUNCTION_URL_TEXTS } from "../fidelity/function-urls.ts";
import { buildFunctionArn, type FunctionReference, type FunctionScope } from "../function/function-arn.ts";
import { resourceConflict, resourceNotFound } from "../function/lambda-service-error.ts";
import { LATEST } from "../function/qualifier.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type {
  CreatedFunctionUrlConfig,
  FunctionUrlConfig,
  FunctionUrlSettings,
} from "./function-url-config.ts";

export interface FunctionUrlServices extends FunctionScope {
  readonly clock: VirtualClock;
  readonly identifiers: Identifiers;
}

/** A URL, and whose it is. */
export interface FunctionUrl {
  readonly urlId: string;
  readonly reference: FunctionReference;
  readonly config: FunctionUrlConfig;
}

/**
 * The function URLs of an account. A function and each of its aliases can have one; an alias's stays when the alias is
 * deleted, and is there again with it.
 */
export class FunctionUrlConfigs {
  readonly #services: FunctionUrlServices;
  /** By function and qualifier, oldest first. */
  readonly #urls = new Map<string, Map<string, FunctionUrl>>();
  readonly #byId = new Map<string, FunctionUrl>();

  constructor(services: FunctionUrlServices) {
    this.#services = services;
  }

  /** The URL with this id, which is the first part of its host. */
  findById(urlId: string): FunctionUrl | undefined {
    return this.#byId.get(urlId);
  }

  get(reference: FunctionReference): FunctionUrlConfig {
    return this.#get(reference).config;
  }

  create(reference: FunctionReference, settings: FunctionUrlSettings): CreatedFunctionUrlConfig {
    const functionArn = buildFunctionArn(this.#services, reference);
    if (this.#find(reference) !== undefined) {
      throw resourceConflict(FUNCTION_URL_TEXTS.value.configExists(functionArn));
    }
    const { clock, identifiers, region } = this.#services;
    const { authType = "NONE", invokeMode, cors } = settings;
    const urlId = createUrlId(identifiers);
    const created = {
      functionUrl: `https://${FUNCTION_URL_HOST.value(urlId, region)}/`,
      functionArn,
      authType,
      ...(cors !== undefined && { cors }),
      creationTime: clock.now,
    };
    this.#put({
      urlId,
      reference,
      config: Object.freeze({
        ...created,
        invokeMode: invokeMode ?? "BUFFERED",
        lastModifiedTime: clock.now,
      }),
    });
    return { ...created, ...(invokeMode !== undefined && { invokeMode }) };
  }

  /** Changes what is set and leaves the rest as it is. */
  update(reference: FunctionReference, settings: FunctionUrlSettings): FunctionUrlConfig {
    const url = this.#get(reference);
    const { cors: before, ...others } = url.config;
    const { cors: given, ...changed } = settings;
    const cors = "cors" in settings ? given : before;
    const config = Object.freeze({
      ...others,
      ...changed,
      ...(cors !== undefined && { cors }),
      lastModifiedTime: this.#services.clock.now,
    });
    this.#put({ ...url, config });
    return config;
  }

  delete(reference: FunctionReference): void {
    const { urlId } = this.#get(reference);
    this.#byId.delete(urlId);
    this.#urls.get(reference.functionName)?.delete(reference.qualifier ?? LATEST);
  }

  list(functionName: string): readonly FunctionUrlConfig[] {
    return [...(this.#urls.get(functionName)?.values() ?? [])].map(({ config }) => config);
  }

  /** The function is gone, and its URLs with it. */
  forget(functionName: string): void {
    for (const { urlId } of this.#urls.get(functionName)?.values() ?? []) this.#byId.delete(urlId);
    this.#urls.delete(functionName);
  }

  #find({ functionName, qualifier }: FunctionReference): FunctionUrl | undefined {
    return this.#urls.get(functionName)?.get(qualifier ?? LATEST);
  }

  #get(reference: FunctionReference): FunctionUrl {
    const url = this.#find(reference);
    if (url !== undefined) return url;
    throw resourceNotFound(FUNCTION_URL_TEXTS.value.configMissing);
  }

  #put(url: FunctionUrl): void {
    const { functionName, qualifier } = url.reference;
    const ofFunction = this.#urls.get(functionName) ?? new Map<string, FunctionUrl>();
    ofFunction.set(qualifier ?? LATEST, url);
    this.#urls.set(functionName, ofFunction);
    this.#byId.set(url.urlId, url);
  }
}

const URL_ID_LENGTH = 32;

/** 32 lower-case letters and digits. 44 hexadecimal digits are more than the 32 of base 36 need. */
function createUrlId(identifiers: Identifiers): string {
  const digits = BigInt(`0x${identifiers.hex(44)}`).toString(36);
  return digits.slice(-URL_ID_LENGTH).padStart(URL_ID_LENGTH, "0");
}
