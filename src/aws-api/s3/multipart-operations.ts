import type { CompletedPart, MultipartUpload, UploadChecksum } from "../../bucket/multipart-uploads.ts";
import { checksumOf } from "../../bucket/object-checksum.ts";
import { checkKey } from "../../bucket/object-key.ts";
import { NotSimulatedError } from "../../errors.ts";
import { BUCKET_IDENTITIES, OBJECT_ENCRYPTION } from "../../fidelity/s3.ts";
import { childrenOf, textOf } from "../xml-tree.ts";
import { readByteRange } from "./byte-range.ts";
import { algorithmNamed, readCheckedBody } from "./checked-body.ts";
import { sourceOf } from "./copy-operations.ts";
import { checkWriteConditions } from "./object-conditions.ts";
import {
  aclOfObject,
  checksumHeaders,
  checksumMembers,
  DESCRIBING_HEADERS,
  describedIn,
  storageClassIn,
  tagsInHeader,
} from "./object-headers.ts";
import { versionHeader } from "./requested-object.ts";
import { malformedXml, type S3Answer, type S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** What every part and upload is said to have. */
const OWNER = { ID: BUCKET_IDENTITIES.value.ownerId };

/**
 * The operations of uploads in parts.
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export const MULTIPART_OPERATIONS = {
  CreateMultipartUpload: {
    method: "POST",
    resource: "object",
    marker: "uploads",
    headers: DESCRIBING_HEADERS,
    answer: createMultipartUpload,
  },
  UploadPartCopy: {
    method: "PUT",
    resource: "object",
    marker: "uploadId",
    markingHeader: "x-amz-copy-source",
    query: ["partNumber"],
    headers: ["copy-source", "copy-source-if-*", "copy-source-range"],
    answer: uploadPartCopy,
  },
  UploadPart: {
    method: "PUT",
    resource: "object",
    marker: "uploadId",
    query: ["partNumber"],
    answer: uploadPart,
  },
  CompleteMultipartUpload: {
    method: "POST",
    resource: "object",
    marker: "uploadId",
    headers: ["mp-object-size"],
    answer: completeMultipartUpload,
  },
  AbortMultipartUpload: {
    method: "DELETE",
    resource: "object",
    marker: "uploadId",
    answer: (call) => {
      call.bucket.uploads.abort(uploadOf(call));
      return { status: 204 };
    },
  },
  ListParts: {
    method: "GET",
    resource: "object",
    marker: "uploadId",
    query: ["max-parts", "part-number-marker"],
    answer: listParts,
  },
  ListMultipartUploads: {
    method: "GET",
    resource: "bucket",
    marker: "uploads",
    query: ["prefix", "max-uploads"],
    answer: listMultipartUploads,
  },
} as const satisfies S3OperationTable;

function createMultipartUpload(call: S3Call): S3Answer {
  const { bucket, key, where } = call;
  checkKey(where, key);
  const checksum = uploadChecksumIn(call);
  const upload = bucket.uploads.create({
    key,
    description: describedIn(call),
    tags: tagsInHeader(call),
    acl: aclOfObject(call),
    storageClass: storageClassIn(call),
    checksum,
  });
  return {
    headers: {
      "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value,
      "x-amz-checksum-algorithm": checksum?.algorithm,
      "x-amz-checksum-type": checksum?.type,
    },
    body: s3Document("InitiateMultipartUploadResult", {
      Bucket: bucket.name,
      Key: key,
      UploadId: upload.uploadId,
    }),
  };
}

/** Algorithms whose checksums cannot be put together from those of parts, and the other way round. */
function uploadChecksumIn(call: S3Call): UploadChecksum | undefined {
  const named = call.header("x-amz-checksum-algorithm");
  if (named === undefined) return undefined;
  const algorithm = algorithmNamed(named);
  if (algorithm === undefined) throw new NotSimulatedError(call.where, `a checksum by ${named}`);
  const given = call.header("x-amz-checksum-type");
  if (given === "FULL_OBJECT" || given === "COMPOSITE") return { algorithm, type: given };
  return { algorithm, type: algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE" };
}

async function uploadPart(call: S3Call): Promise<S3Answer> {
  const upload = uploadOf(call);
  const { body, checksum } = await readCheckedBody(call);
  const kept = checksum ?? checksumOf(upload.checksum?.algorithm ?? "CRC64NVME", body);
  const part = call.bucket.uploads.putPart(upload, {
    partNumber: partNumberOf(call),
    body,
    checksum: kept,
  });
  const { [`x-amz-checksum-type`]: _, ...checksums } = checksumHeaders(part.checksum);
  return {
    headers: {
      etag: `"${part.eTag}"`,
      "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value,
      ...checksums,
    },
  };
}

function uploadPartCopy(call: S3Call): S3Answer {
  const upload = uploadOf(call);
  const { bytes, size } = sourceOf(call);
  const range = readByteRange(call.header("x-amz-copy-source-range"), size);
  const body = range === undefined ? bytes : bytes.subarray(range.start, range.end);
  const checksum = checksumOf(upload.checksum?.algorithm ?? "CRC64NVME", body);
  const part = call.bucket.uploads.putPart(upload, { partNumber: partNumberOf(call), body, checksum });
  const { ChecksumType: _, ...checksums } = checksumMembers(checksum);
  return {
    headers: { "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value },
    body: s3Document("CopyPartResult", {
      ETag: `"${part.eTag}"`,
      LastModified: new Date(part.lastModified).toISOString(),
      ...(upload.checksum !== undefined && checksums),
    }),
  };
}

async function completeMultipartUpload(call: S3Call): Promise<S3Answer> {
  const upload = uploadOf(call);
  const { bucket, key, origin } = call;
  const listed = childrenOf(await call.readXml("CompleteMultipartUpload"), "Part").map(
    (part): CompletedPart => ({
      partNumber: Number(textOf(part, "PartNumber")),
      eTag: (textOf(part, "ETag") ?? "").replaceAll('"', ""),
    }),
  );
  if (listed.length === 0) throw malformedXml();
  checkWriteConditions(call, bucket.object(key));
  const object = bucket.uploads.complete(upload, listed, origin);
  const { region } = call.account;
  return {
    headers: { "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value, ...versionHeader(object) },
    body: s3Document("CompleteMultipartUploadResult", {
      Location: `https://${bucket.name}.s3.${region}.amazonaws.com/${encodeURIComponent(key)}`,
      Bucket: bucket.name,
      Key: key,
      ETag: `"${object.eTag}"`,
      ...checksumMembers(object.checksum),
    }),
  };
}

function listParts(call: S3Call): S3Answer {
  const upload = uploadOf(call);
  const maximum = Number(call.query["max-parts"] ?? 1_000);
  const marker = Number(call.query["part-number-marker"] ?? 0);
  const behind = [...upload.parts.values()]
    .filter(({ partNumber }) => partNumber > marker)
    .sort((a, b) => a.partNumber - b.partNumber);
  const page = behind.slice(0, maximum);
  return {
    body: s3Document("ListPartsResult", {
      Bucket: call.bucketName,
      Key: upload.key,
      UploadId: upload.uploadId,
      Initiator: OWNER,
      Owner: OWNER,
      StorageClass: upload.storageClass ?? "STANDARD",
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
      MaxParts: maximum,
      IsTruncated: page.length < behind.length,
      ChecksumAlgorithm: upload.checksum?.algorithm,
      ChecksumType: upload.checksum?.type,
      Part: page.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: new Date(part.lastModified).toISOString(),
        ETag: `"${part.eTag}"`,
        Size: part.body.length,
        [`Checksum${part.checksum.algorithm}`]: part.checksum.value,
      })),
    }),
  };
}

function listMultipartUploads({ bucket, query, where }: S3Call): S3Answer {
  const { prefix = "", "max-uploads": maximum } = query;
  const uploads = bucket.uploads.all.filter(({ key }) => key.startsWith(prefix));
  if (uploads.length > Number(maximum ?? 1_000)) throw new NotSimulatedError(where, "a second page");
  const last = uploads.at(-1);
  return {
    body: s3Document("ListMultipartUploadsResult", {
      Bucket: bucket.name,
      KeyMarker: "",
      UploadIdMarker: "",
      NextKeyMarker: last?.key,
      NextUploadIdMarker: last?.uploadId,
      MaxUploads: maximum ?? 1_000,
      IsTruncated: false,
      Prefix: query["prefix"],
      Upload: uploads.map((upload) => ({
        Key: upload.key,
        UploadId: upload.uploadId,
        Initiator: OWNER,
        Owner: OWNER,
        StorageClass: upload.storageClass ?? "STANDARD",
        Initiated: new Date(upload.initiatedAt).toISOString(),
        ChecksumAlgorithm: upload.checksum?.algorithm,
        ChecksumType: upload.checksum?.type,
      })),
    }),
  };
}

function uploadOf({ bucket, key, query }: S3Call): MultipartUpload {
  return bucket.uploads.find(query["uploadId"] ?? "", key);
}

function partNumberOf({ query, where }: S3Call): number {
  const partNumber = Number(query["partNumber"]);
  if (Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= 10_000) return partNumber;
  throw new NotSimulatedError(where, `the part number ${query["partNumber"]}`);
}
