import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { CodePackage, sha256Of } from "./code-package.ts";
import { checkCode, type FunctionCode } from "./function-code.ts";
import type { HandlerCode, StreamingHandlerCode } from "./function-options.ts";

/** The code of a function that SDK clients create: a handler, or what loads its module. CreateFunction's Handler names the export. */
export type RegistrableCode =
  | HandlerCode
  | StreamingHandlerCode
  | { readonly load: () => unknown; readonly handler?: never };

/** Where CreateFunction is told to find the code, if not in the request itself. */
export type CodeLocation = CodeObjectLocation | CodeImageLocation;

/** An object in S3. Nothing is looked up there. */
export interface CodeObjectLocation {
  readonly s3Bucket: string;
  readonly s3Key: string;
  readonly s3ObjectVersion?: string;
}

/** An image in ECR. Nothing is looked up there. */
export interface CodeImageLocation {
  readonly imageUri: string;
}

/** What goes into CreateFunction's Code and UpdateFunctionCode. */
export interface RegisteredZip {
  readonly ZipFile: Uint8Array;
}

/** The same for code in S3. */
export interface RegisteredObject {
  readonly S3Bucket: string;
  readonly S3Key: string;
  readonly S3ObjectVersion?: string;
}

/** The same for an image. */
export interface RegisteredImage {
  readonly ImageUri: string;
}

/** What registerCode gives back: it depends on where the code is to be found. */
export type RegisteredCode<Location extends CodeLocation | undefined> = Location extends CodeObjectLocation
  ? RegisteredObject
  : Location extends CodeImageLocation
    ? RegisteredImage
    : RegisteredZip;

/** Code that functions can be created from. */
export interface CodeRegistration {
  readonly code: FunctionCode;
  readonly package: CodePackage;
  /** Of an image alone. */
  readonly imageUri?: string;
}

const LOCATION_NAMES = ["s3Bucket", "s3Key", "s3ObjectVersion", "imageUri"];

/** The code that a test has registered for SDK clients to create functions from: a zip file is never evaluated. */
export class CodeRegistry {
  readonly #seed: number;
  readonly #registrations = new Map<string, CodeRegistration>();
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Gives back what goes into CreateFunction's Code. What was registered for the same place before is replaced. */
  register<const Location extends CodeLocation | undefined>(
    code: RegistrableCode,
    location: Location | undefined,
  ): RegisteredCode<Location> {
    const where = "registerCode()";
    checkObject(code, { where, option: "code", expected: "an object with `handler` or `load`" });
    checkKnownNames(where, code, { known: ["handler", "load"], prefix: "" });
    const place = location === undefined ? undefined : checkLocation(where, location);
    const registration = {
      code: checkCode(where, code),
      package: new CodePackage(`lambdarium code ${++this.#count} of seed ${this.#seed}`),
      ...(place !== undefined && "ImageUri" in place && { imageUri: place.ImageUri }),
    };
    const registered = place ?? { ZipFile: registration.package.bytes };
    this.#registrations.set(keyOf(registered), registration);
    return registered as RegisteredCode<Location>;
  }

  /** What was registered for bytes, or for a place; `undefined` if nothing was. */
  find(given: Partial<RegisteredZip & RegisteredObject & RegisteredImage>): CodeRegistration | undefined {
    return this.#registrations.get(keyOf(given));
  }
}

function keyOf(given: Partial<RegisteredZip & RegisteredObject & RegisteredImage>): string {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = given;
  if (ZipFile !== undefined) return `zip ${sha256Of(ZipFile)}`;
  return JSON.stringify(ImageUri ?? [S3Bucket, S3Key, S3ObjectVersion ?? null]);
}

function checkLocation(where: string, location: CodeLocation): RegisteredObject | RegisteredImage {
  const expected = "an object with `s3Bucket` and `s3Key`, or with `imageUri`";
  checkObject(location, { where, option: "location", expected });
  checkKnownNames(where, location, { known: LOCATION_NAMES, prefix: "location." });
  const { imageUri, s3Bucket, s3Key, s3ObjectVersion } = location as Partial<
    CodeObjectLocation & CodeImageLocation
  >;
  if (typeof imageUri === "string" && s3Bucket === undefined && s3Key === undefined)
    return { ImageUri: imageUri };
  if (typeof s3Bucket !== "string" || typeof s3Key !== "string" || imageUri !== undefined)
    throw new InvalidArgumentError(where, "location", expected, location);
  const place = { S3Bucket: s3Bucket, S3Key: s3Key };
  return s3ObjectVersion === undefined ? place : { ...place, S3ObjectVersion: s3ObjectVersion };
}
