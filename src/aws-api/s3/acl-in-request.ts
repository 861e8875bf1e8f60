import {
  type AccessControlList,
  cannedAcl,
  type Grant,
  type Grantee,
} from "../../bucket/access-control-list.ts";
import { NotSimulatedError } from "../../errors.ts";
import { ACL_PERMISSIONS } from "../../fidelity/s3-access.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import { malformedXml, type S3Call } from "./s3-call.ts";

/** Headers that say what is permitted, without `x-amz-`. */
export const ACL_HEADERS = ["acl", "grant-*"] as const;

/** The list that the headers of a request have, by a name or grant by grant; undefined for none. */
export function aclInHeaders(call: S3Call): AccessControlList | undefined {
  const name = call.header("x-amz-acl");
  if (name !== undefined) {
    const acl = cannedAcl(name);
    if (acl === undefined) throw new NotSimulatedError(call.where, `the access control list ${name}`);
    return acl;
  }
  const grants = ACL_PERMISSIONS.value.flatMap((permission) =>
    granteesIn(call, `x-amz-grant-${permission.toLowerCase().replaceAll("_", "-")}`).map(
      (grantee): Grant => ({ grantee, permission }),
    ),
  );
  return grants.length === 0 ? undefined : grants;
}

/** The list that the body of a request has. */
export async function aclInBody(call: S3Call): Promise<AccessControlList> {
  const policy = await call.readXml("AccessControlPolicy");
  return childrenOf(childrenOf(policy, "AccessControlList")[0], "Grant").map((grant) => {
    const permission = textOf(grant, "Permission");
    const known: readonly (string | undefined)[] = ACL_PERMISSIONS.value;
    if (permission === undefined || !known.includes(permission)) throw malformedXml();
    return { grantee: granteeIn(childrenOf(grant, "Grantee")[0], call), permission };
  });
}

function granteeIn(grantee: XmlElement | undefined, { where }: S3Call): Grantee {
  const uri = textOf(grantee, "URI");
  const id = textOf(grantee, "ID");
  if (uri !== undefined) return { type: "Group", uri };
  if (id !== undefined) return { type: "CanonicalUser", id };
  throw new NotSimulatedError(where, "a grantee that is named by an e-mail address");
}

/** `uri="http://...", id="..."`. */
function granteesIn(call: S3Call, header: string): readonly Grantee[] {
  const text = call.header(header);
  if (text === undefined) return [];
  return text.split(",").map((one) => {
    const [, kind, value = ""] = /^\s*(\w+)\s*=\s*"?([^"]*)"?\s*$/.exec(one) ?? [];
    if (kind === "uri") return { type: "Group", uri: value };
    if (kind === "id") return { type: "CanonicalUser", id: value };
    throw new NotSimulatedError(call.where, `the grantee ${one.trim()}`);
  });
}
