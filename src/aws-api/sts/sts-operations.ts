import { ROLE_ID } from "../../fidelity/identities.ts";
import type { OperationTable } from "../aws-operation.ts";
import type { QueryService } from "../query-protocol.ts";
import type { StsAccount } from "./sts-account.ts";

const STS_OPERATIONS: OperationTable<StsAccount> = {
  GetCallerIdentity: (account) => {
    const { accountId } = account;
    const session = account.callerSession();
    if (session === undefined)
      return { UserId: accountId, Account: accountId, Arn: `arn:aws:iam::${accountId}:root` };
    const { roleName, sessionName } = session;
    return {
      UserId: `${ROLE_ID.value}:${sessionName}`,
      Account: accountId,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    };
  },
};

/** STS, as it is called by AWS's query protocol. */
export const STS: QueryService = {
  id: "sts",
  name: "STS",
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  operations: STS_OPERATIONS,
};
