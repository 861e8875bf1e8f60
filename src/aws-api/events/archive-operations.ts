import type { ArchiveOptions, EventArchive } from "../../event-bus/event-archive.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { present, textOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { busOf, checkMembers, needed, neededText, refuseMembers } from "./events-input.ts";
import { eventsPage } from "./events-page.ts";

const MILLISECONDS = 1_000;
const STATE = "ENABLED";
const SETTINGS = ["Description", "EventPattern", "RetentionDays"];

/** EventBridge's operations on archives. */
export const ARCHIVE_OPERATIONS: OperationTable<EventsAccount> = {
  CreateArchive: (account, input) => {
    refuseMembers("CreateArchive", input, ["KmsKeyIdentifier"]);
    checkMembers("CreateArchive", input, ["ArchiveName", "EventSourceArn", ...SETTINGS]);
    const name = neededText(input, "ArchiveName");
    needed(input, "EventSourceArn");
    const archive = account.archives.create(name, busOf(account, input, "EventSourceArn"), optionsOf(input));
    return summarize(archive);
  },

  DescribeArchive: (account, input) => {
    checkMembers("DescribeArchive", input, ["ArchiveName"]);
    const archive = account.archives.get(neededText(input, "ArchiveName"));
    const { description, eventPattern } = archive.options;
    return {
      ...list(account, archive),
      ArchiveArn: archive.identity.arn,
      ...present({ Description: description, EventPattern: eventPattern }),
    };
  },

  UpdateArchive: (account, input) => {
    refuseMembers("UpdateArchive", input, ["KmsKeyIdentifier"]);
    checkMembers("UpdateArchive", input, ["ArchiveName", ...SETTINGS]);
    const archive = account.archives.get(neededText(input, "ArchiveName"));
    archive.update(optionsOf(input));
    return summarize(archive);
  },

  DeleteArchive: (account, input) => {
    checkMembers("DeleteArchive", input, ["ArchiveName"]);
    account.archives.delete(neededText(input, "ArchiveName"));
    return {};
  },

  ListArchives: (account, input) => {
    checkMembers("ListArchives", input, ["NamePrefix", "EventSourceArn", "State", "NextToken", "Limit"]);
    const { EventSourceArn, State } = present(input);
    const prefix = textOf(input, "NamePrefix") ?? "";
    const archives = account.archives.all
      .filter(({ identity }) => identity.name.startsWith(prefix))
      .filter(({ identity }) => EventSourceArn === undefined || identity.eventSourceArn === EventSourceArn)
      .filter(() => State === undefined || State === STATE);
    const { entries, ...page } = eventsPage(archives, input, ({ identity }) => identity.name);
    return { Archives: entries.map((archive) => list(account, archive)), ...page };
  },
};

function optionsOf(input: AwsInput): ArchiveOptions {
  const { RetentionDays } = input;
  const description = textOf(input, "Description");
  const eventPattern = textOf(input, "EventPattern");
  return {
    ...(description !== undefined && { description }),
    ...(eventPattern !== undefined && { eventPattern }),
    ...(typeof RetentionDays === "number" && { retentionDays: RetentionDays }),
  };
}

function summarize({ identity }: EventArchive): object {
  return { ArchiveArn: identity.arn, State: STATE, CreationTime: identity.createdAt / MILLISECONDS };
}

function list({ now }: EventsAccount, archive: EventArchive): object {
  const { name, eventSourceArn, createdAt } = archive.identity;
  const { eventCount, sizeBytes } = archive.contents(now());
  return {
    ArchiveName: name,
    EventSourceArn: eventSourceArn,
    State: STATE,
    RetentionDays: archive.options.retentionDays ?? 0,
    SizeBytes: sizeBytes,
    EventCount: eventCount,
    CreationTime: createdAt / MILLISECONDS,
  };
}
