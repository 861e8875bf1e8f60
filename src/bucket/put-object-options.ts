import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEFAULT_CONTENT_TYPE } from "../fidelity/s3.ts";
import type { ObjectDescription } from "./stored-object.ts";

/** What putObject takes beside key and body. */
export interface PutObjectOptions {
  /** Default `binary/octet-stream`. */
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** User-defined metadata; S3 keeps the names in lower case. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const TEXTS = [
  "contentType",
  "cacheControl",
  "contentDisposition",
  "contentEncoding",
  "contentLanguage",
] as const;

/** What PutObject has and a bucket does not take here. */
const REFUSED_OPTIONS = [
  "acl",
  "checksumAlgorithm",
  "contentMD5",
  "expires",
  "grantFullControl",
  "grantRead",
  "ifMatch",
  "ifNoneMatch",
  "objectLockMode",
  "serverSideEncryption",
  "sseKmsKeyId",
  "storageClass",
  "tagging",
  "versionId",
  "websiteRedirectLocation",
];

/** What an object has beside its body. */
export function checkPutObjectOptions(where: string, options: PutObjectOptions): ObjectDescription {
  checkObject(options, { where, option: "options" });
  const refused = Object.keys(options).find((name) => REFUSED_OPTIONS.includes(name));
  if (refused !== undefined) throw new NotSimulatedError(where, `\`${refused}\` of an object`);
  checkKnownNames(where, options, { known: [...TEXTS, "metadata"], prefix: "" });
  for (const name of TEXTS) {
    const value: unknown = options[name];
    if (value === undefined || (typeof value === "string" && value !== "")) continue;
    throw new InvalidArgumentError(where, name, "text that is not empty", value);
  }
  const { metadata = {}, contentType = DEFAULT_CONTENT_TYPE.value, ...texts } = options;
  return { ...texts, contentType, metadata: checkMetadata(where, metadata) };
}

function checkMetadata(where: string, metadata: unknown): Readonly<Record<string, string>> {
  checkObject(metadata, { where, option: "metadata" });
  const entries = Object.entries(metadata as object).map(([name, value]: [string, unknown]) => {
    if (typeof value === "string") return [name.toLowerCase(), value];
    throw new InvalidArgumentError(where, `metadata.${name}`, "text", value);
  });
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}
