/** Who calls, as STS's operations see it. */
export interface StsAccount {
  readonly accountId: string;
  /** The session of a function's execution role, in whose name a handler calls; `undefined` for what a test calls. */
  callerSession(): RoleSession | undefined;
}

export interface RoleSession {
  readonly roleName: string;
  /** The function's name. */
  readonly sessionName: string;
}
