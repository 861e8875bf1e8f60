import { ACCESS_ERRORS, DEFAULT_OBJECT_OWNERSHIP } from "../fidelity/s3-access.ts";
import { S3_ERRORS } from "../fidelity/s3-errors.ts";
import { type AccessControlList, isPublicAcl, isSameAcl, PRIVATE_ACL } from "./access-control-list.ts";
import { s3Fault } from "./s3-fault.ts";

/** Which public access is blocked, by S3's names. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

const ALL_BLOCKED: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** What a bucket says of the access control lists of its objects. */
export class BucketAccess {
  #objectOwnership: string | undefined = DEFAULT_OBJECT_OWNERSHIP.value;
  #publicAccessBlock: PublicAccessBlock | undefined = ALL_BLOCKED;

  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`. Throws S3's answer if it was deleted. */
  get objectOwnership(): string {
    if (this.#objectOwnership === undefined) throw s3Fault(ACCESS_ERRORS.value.noOwnershipControls);
    return this.#objectOwnership;
  }

  /** Throws S3's answer if it was deleted. */
  get publicAccessBlock(): PublicAccessBlock {
    if (this.#publicAccessBlock === undefined) throw s3Fault(ACCESS_ERRORS.value.noPublicAccessBlock);
    return this.#publicAccessBlock;
  }

  /** Undefined deletes it: whoever writes an object owns it then. */
  setObjectOwnership(ownership: string | undefined): void {
    this.#objectOwnership = ownership;
  }

  /** Undefined deletes it: nothing is blocked then. */
  setPublicAccessBlock(block: PublicAccessBlock | undefined): void {
    this.#publicAccessBlock = block;
  }

  /** Throws what S3 answers if an object may not have this list. */
  checkAcl(acl: AccessControlList): void {
    const isEnforced = this.#objectOwnership === DEFAULT_OBJECT_OWNERSHIP.value;
    if (isEnforced && !isSameAcl(acl, PRIVATE_ACL)) throw s3Fault(ACCESS_ERRORS.value.aclNotSupported);
    if (this.#publicAccessBlock?.BlockPublicAcls === true && isPublicAcl(acl))
      throw s3Fault(S3_ERRORS.value.accessDenied);
  }
}
