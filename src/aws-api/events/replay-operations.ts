import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { EventReplay } from "../../event-bus/event-replays.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { present, textOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { busOf, checkMembers, needed, neededText } from "./events-input.ts";
import { eventsPage } from "./events-page.ts";

const MILLISECONDS = 1_000;

/** EventBridge's operations on replays. */
export const REPLAY_OPERATIONS: OperationTable<EventsAccount> = {
  StartReplay: (account, input) => {
    checkMembers("StartReplay", input, [
      "ReplayName",
      "Description",
      "EventSourceArn",
      "EventStartTime",
      "EventEndTime",
      "Destination",
    ]);
    const name = neededText(input, "ReplayName");
    const source = neededText(input, "EventSourceArn");
    const archive = account.archives.all.find(({ identity }) => identity.arn === source);
    if (archive === undefined)
      throw eventBridgeFault("archiveDoesNotExist", { archive: source.slice(source.lastIndexOf("/") + 1) });
    const destination = present(needed(input, "Destination") as AwsInput);
    const { FilterArns: filterArns } = destination;
    const description = textOf(input, "Description");
    const replay = account.replays.start(
      name,
      {
        ...(description !== undefined && { description }),
        eventStartTime: Number(needed(input, "EventStartTime")) * MILLISECONDS,
        eventEndTime: Number(needed(input, "EventEndTime")) * MILLISECONDS,
        ...(Array.isArray(filterArns) && { filterArns }),
      },
      { archive, bus: busOf(account, destination, "Arn") },
    );
    return { ReplayArn: replay.arn, State: replay.state, ReplayStartTime: replay.startedAt / MILLISECONDS };
  },

  DescribeReplay: (account, input) => {
    checkMembers("DescribeReplay", input, ["ReplayName"]);
    const replay = account.replays.get(neededText(input, "ReplayName"));
    const { description, filterArns } = replay.options;
    return {
      ...list(replay),
      ReplayArn: replay.arn,
      ...present({ Description: description }),
      Destination: { Arn: replay.destinationArn, ...present({ FilterArns: filterArns }) },
    };
  },

  ListReplays: (account, input) => {
    checkMembers("ListReplays", input, ["NamePrefix", "State", "EventSourceArn", "NextToken", "Limit"]);
    const { State, EventSourceArn } = present(input);
    const prefix = textOf(input, "NamePrefix") ?? "";
    const replays = account.replays.all
      .filter(({ name }) => name.startsWith(prefix))
      .filter(({ state }) => State === undefined || state === State)
      .filter(({ eventSourceArn }) => EventSourceArn === undefined || eventSourceArn === EventSourceArn);
    const { entries, ...page } = eventsPage(replays, input, ({ name }) => name);
    return { Replays: entries.map(list), ...page };
  },

  CancelReplay: (account, input) => {
    checkMembers("CancelReplay", input, ["ReplayName"]);
    const { arn, state } = account.replays.cancel(neededText(input, "ReplayName"));
    return { ReplayArn: arn, State: state };
  },
};

function list({
  name,
  eventSourceArn,
  state,
  options,
  startedAt,
  endedAt,
  lastReplayedAt,
}: EventReplay): object {
  const seconds = (instant: number | undefined): number | undefined => instant && instant / MILLISECONDS;
  return present({
    ReplayName: name,
    EventSourceArn: eventSourceArn,
    State: state,
    EventStartTime: seconds(options.eventStartTime),
    EventEndTime: seconds(options.eventEndTime),
    EventLastReplayedTime: seconds(lastReplayedAt),
    ReplayStartTime: seconds(startedAt),
    ReplayEndTime: seconds(endedAt),
  });
}
