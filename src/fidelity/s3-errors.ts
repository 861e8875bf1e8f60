import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** An error that S3 answers. */
export interface S3Error {
  readonly name: string;
  readonly httpStatusCode: number;
  readonly message: string;
}

/** What S3 answers to requests that are about an upload in parts. */
export const MULTIPART_ERRORS = {
  value: {
    noSuchUpload: {
      name: "NoSuchUpload",
      httpStatusCode: 404,
      message:
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    },
    invalidPart: {
      name: "InvalidPart",
      httpStatusCode: 400,
      message:
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    },
    invalidPartOrder: {
      name: "InvalidPartOrder",
      httpStatusCode: 400,
      message: "The list of parts was not in ascending order. Parts must be ordered by part number.",
    },
    entityTooSmall: {
      name: "EntityTooSmall",
      httpStatusCode: 400,
      message: "Your proposed upload is smaller than the minimum allowed size",
    },
  },
  unit: "errors",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, S3Error>>>;

/** What S3 answers to requests that cannot be carried out. */
export const S3_ERRORS = {
  value: {
    accessDenied: { name: "AccessDenied", httpStatusCode: 403, message: "Access Denied" },
    badDigest: {
      name: "BadDigest",
      httpStatusCode: 400,
      message: "The Content-MD5 you specified did not match what we received.",
    },
    bucketAlreadyOwnedByYou: {
      name: "BucketAlreadyOwnedByYou",
      httpStatusCode: 409,
      message: "Your previous request to create the named bucket succeeded and you already own it.",
    },
    bucketNotEmpty: {
      name: "BucketNotEmpty",
      httpStatusCode: 409,
      message: "The bucket you tried to delete is not empty",
    },
    copyToItself: {
      name: "InvalidRequest",
      httpStatusCode: 400,
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    },
    incompleteBody: {
      name: "IncompleteBody",
      httpStatusCode: 400,
      message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
    },
    invalidLocation: {
      name: "InvalidLocationConstraint",
      httpStatusCode: 400,
      message: "The specified location-constraint is not valid",
    },
    invalidMaxKeys: {
      name: "InvalidArgument",
      httpStatusCode: 400,
      message: "Provided max-keys not an integer or within integer range",
    },
    invalidRange: {
      name: "InvalidRange",
      httpStatusCode: 416,
      message: "The requested range is not satisfiable",
    },
    invalidTagKey: {
      name: "InvalidTag",
      httpStatusCode: 400,
      message: "The TagKey you have provided is invalid",
    },
    invalidTagValue: {
      name: "InvalidTag",
      httpStatusCode: 400,
      message: "The TagValue you have provided is invalid",
    },
    malformedXml: {
      name: "MalformedXML",
      httpStatusCode: 400,
      message: "The XML you provided was not well-formed or did not validate against our published schema",
    },
    noSuchKey: { name: "NoSuchKey", httpStatusCode: 404, message: "The specified key does not exist." },
    notModified: { name: "NotModified", httpStatusCode: 304, message: "Not Modified" },
    noSuchVersion: {
      name: "NoSuchVersion",
      httpStatusCode: 404,
      message: "The specified version does not exist.",
    },
    methodNotAllowed: {
      name: "MethodNotAllowed",
      httpStatusCode: 405,
      message: "The specified method is not allowed against this resource.",
    },
    otherLocation: (location: string) => ({
      name: "IllegalLocationConstraintException",
      httpStatusCode: 400,
      message: `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    }),
    preconditionFailed: {
      name: "PreconditionFailed",
      httpStatusCode: 412,
      message: "At least one of the pre-conditions you specified did not hold",
    },
    repeatedTag: {
      name: "InvalidTag",
      httpStatusCode: 400,
      message: "Cannot provide multiple Tags with the same key",
    },
    tooManyTags: {
      name: "BadRequest",
      httpStatusCode: 400,
      message: "Object tags cannot be greater than 10",
    },
    unspecifiedLocation: {
      name: "IllegalLocationConstraintException",
      httpStatusCode: 400,
      message:
        "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.",
    },
  },
  unit: "errors",
  because:
    "Codes and statuses are those of AWS's list of error codes, which describes them in words of its own; the texts are those that users quote as S3's answers.",
} as const satisfies Chosen<Readonly<Record<string, S3Error | ((text: string) => S3Error)>>>;

/** What S3 answers, as a BadDigest, to a body that has another checksum than was sent with it. */
export const BAD_CHECKSUM = {
  value: (algorithm: string) => `The ${algorithm} you specified did not match the calculated checksum.`,
  unit: "text",
  because: "AWS documents the code; this text is the one that users quote.",
} as const satisfies Chosen<(algorithm: string) => string>;
