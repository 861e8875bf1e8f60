import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEFAULT_CONTENT_TYPE } from "../fidelity/s3.ts";

/** What putObject takes beside key and body. */
export interface PutObjectOptions {
  /** Default `binary/octet-stream`. */
  readonly contentType?: string;
}

/** What PutObject has and a bucket here does not take. */
const REFUSED_OPTIONS = [
  "acl",
  "cacheControl",
  "checksumAlgorithm",
  "contentDisposition",
  "contentEncoding",
  "contentLanguage",
  "contentMD5",
  "expires",
  "grantFullControl",
  "grantRead",
  "ifMatch",
  "ifNoneMatch",
  "metadata",
  "objectLockMode",
  "serverSideEncryption",
  "sseKmsKeyId",
  "storageClass",
  "tagging",
  "versionId",
  "websiteRedirectLocation",
];

/** The content type that an object gets. */
export function checkPutObjectOptions(where: string, options: PutObjectOptions): string {
  checkObject(options, { where, option: "options" });
  const refused = Object.keys(options).find((name) => REFUSED_OPTIONS.includes(name));
  if (refused !== undefined) throw new NotSimulatedError(where, `\`${refused}\` of an object`);
  checkKnownNames(where, options, { known: ["contentType"], prefix: "" });
  const { contentType = DEFAULT_CONTENT_TYPE.value } = options;
  if (typeof contentType === "string" && contentType !== "") return contentType;
  throw new InvalidArgumentError(where, "contentType", "text that is not empty", contentType);
}
