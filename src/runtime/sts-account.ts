import type { StsAccount } from "../aws-api/sts/sts-account.ts";
import { DEFAULT_ROLE_NAME } from "../fidelity/function-api.ts";
import { currentProcess } from "../host/hosted-process.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** Who calls a runtime, as STS tells it. */
export function createStsAccount({ findFunction }: RuntimeContext): Omit<StsAccount, "accountId"> {
  return {
    callerSession: () => {
      // An extension's process has the function's name in front of its own.
      const [sessionName] = currentProcess()?.name.split(" ") ?? [];
      if (sessionName === undefined) return undefined;
      const [latest] = findFunction(sessionName)?.versions ?? [];
      // A role's ARN may have a path, which the ARNs of its sessions do not have.
      const roleName = latest?.record.declared.role.split("/").at(-1) ?? DEFAULT_ROLE_NAME.value;
      return { roleName, sessionName };
    },
  };
}
