import { BUCKET_IDENTITIES } from "../fidelity/s3.ts";
import { ACL_GROUPS } from "../fidelity/s3-access.ts";

/** Who is permitted something: a group by its URI, an account by its canonical id. */
export type Grantee =
  | { readonly type: "Group"; readonly uri: string }
  | { readonly type: "CanonicalUser"; readonly id: string };

/** What somebody is permitted. */
export interface Grant {
  readonly grantee: Grantee;
  readonly permission: string;
}

/** Who may do what with an object. Nobody checks it here; only that it is kept, and that changes of it are told of. */
export type AccessControlList = readonly Grant[];

const OWNER: Grant = {
  grantee: { type: "CanonicalUser", id: BUCKET_IDENTITIES.value.ownerId },
  permission: "FULL_CONTROL",
};

/** The list of an object that was put without one: only its owner may do anything. */
export const PRIVATE_ACL: AccessControlList = [OWNER];

const CANNED: Readonly<Record<string, AccessControlList>> = {
  private: PRIVATE_ACL,
  // The owner of the bucket is that of the object.
  "bucket-owner-read": PRIVATE_ACL,
  "bucket-owner-full-control": PRIVATE_ACL,
  "public-read": [OWNER, toGroup(ACL_GROUPS.value.allUsers, "READ")],
  "public-read-write": [
    OWNER,
    toGroup(ACL_GROUPS.value.allUsers, "READ"),
    toGroup(ACL_GROUPS.value.allUsers, "WRITE"),
  ],
  "authenticated-read": [OWNER, toGroup(ACL_GROUPS.value.authenticatedUsers, "READ")],
};

/** The list that a name stands for, if it is known here. */
export function cannedAcl(name: string): AccessControlList | undefined {
  return Object.hasOwn(CANNED, name) ? CANNED[name] : undefined;
}

/** Whether two lists permit the same: grants have no order. */
export function isSameAcl(one: AccessControlList, other: AccessControlList): boolean {
  const [first, second] = [one, other].map((acl) => [...new Set(acl.map(keyOf))].sort().join("\n"));
  return first === second;
}

/** Whether everybody, or everybody with an account, is permitted something. */
export function isPublicAcl(acl: AccessControlList): boolean {
  const { allUsers, authenticatedUsers } = ACL_GROUPS.value;
  return acl.some(
    ({ grantee }) =>
      grantee.type === "Group" && (grantee.uri === allUsers || grantee.uri === authenticatedUsers),
  );
}

function toGroup(uri: string, permission: string): Grant {
  return { grantee: { type: "Group", uri }, permission };
}

function keyOf({ grantee, permission }: Grant): string {
  return `${grantee.type} ${grantee.type === "Group" ? grantee.uri : grantee.id} ${permission}`;
}
