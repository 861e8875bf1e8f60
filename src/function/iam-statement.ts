/** A statement of an IAM policy, as far as it is simulated: without conditions. */
export interface IamStatement {
  /** `Allow` by default. */
  readonly effect?: "Allow" | "Deny";
  /** `sqs:SendMessage`, `sqs:*`, `*`: `*` and `?` are wildcards, and letters count in either case. */
  readonly action: string | readonly string[];
  /** ARNs, with wildcards, or `*`. */
  readonly resource: string | readonly string[];
}
