import { isRestored, type RestoreRequest } from "../../bucket/object-restore.ts";
import { NotSimulatedError } from "../../errors.ts";
import { RESTORE_DURATION } from "../../fidelity/s3-storage.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import { requestedObject } from "./requested-object.ts";
import { malformedXml, type S3Answer, type S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";

/** RestoreObject, for objects in archives. */
export const RESTORE_OPERATIONS = {
  RestoreObject: {
    method: "POST",
    resource: "object",
    marker: "restore",
    query: ["versionId"],
    answer: restoreObject,
  },
} as const satisfies S3OperationTable;

async function restoreObject(call: S3Call): Promise<S3Answer> {
  const { bucket, where, origin, account } = call;
  const object = requestedObject(call);
  const request = readRequest(await call.readXml("RestoreRequest"), where);
  // A copy that is there stays longer, which nobody is told of.
  if (isRestored(object, account.s3Now())) throw new NotSimulatedError(where, "a restored object");
  bucket.contents.restore(object, request, origin);
  return { status: 202 };
}

function readRequest(root: XmlElement, where: string): RestoreRequest {
  const known = ["Days", "GlacierJobParameters", "Tier"];
  const other = root.children.find(({ name }) => !known.includes(name));
  if (other !== undefined) throw new NotSimulatedError(where, `\`${other.name}\` of a restoration`);
  const days = Number(textOf(root, "Days"));
  if (!Number.isInteger(days) || days < 1) throw malformedXml();
  const parameters = childrenOf(root, "GlacierJobParameters")[0];
  const tier = textOf(parameters, "Tier") ?? textOf(root, "Tier") ?? "Standard";
  if (!isTier(tier)) throw malformedXml();
  return { days, tier };
}

function isTier(name: string): name is RestoreRequest["tier"] {
  return Object.hasOwn(RESTORE_DURATION.value, name);
}
