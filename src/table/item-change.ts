import { STREAM_EVENT_VERSION, TIME_TO_LIVE_IDENTITY } from "../fidelity/dynamodb-limits.ts";
import { type Attributes, toJsonAttributes } from "./attribute-value.ts";
import { sizeOfAttributes } from "./item-size.ts";
import type { StreamViewType } from "./table-options.ts";

/** A change of one item that is not nothing. */
export interface ItemChange {
  readonly keys: Attributes;
  /** Absent before the item was there. */
  readonly before: Attributes | undefined;
  /** Absent after it was deleted. */
  readonly after: Attributes | undefined;
  readonly isTimeToLive: boolean;
}

export type EventName = "INSERT" | "MODIFY" | "REMOVE";

/** What identifies the record of a change. */
export interface ChangeIdentity {
  readonly eventId: string;
  readonly sequenceNumber: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The stream that records go to. */
export interface ChangeStream {
  readonly arn: string;
  readonly region: string;
  readonly viewType: StreamViewType;
}

/** The parts of an item's change that a stream shows. */
export interface ChangeView {
  readonly keys: Attributes;
  readonly newImage?: Attributes;
  readonly oldImage?: Attributes;
  readonly sizeBytes: number;
}

export function eventNameOf({ before, after }: ItemChange): EventName {
  if (before === undefined) return "INSERT";
  return after === undefined ? "REMOVE" : "MODIFY";
}

export function viewChange({ keys, before, after }: ItemChange, viewType: StreamViewType): ChangeView {
  const hasNew = viewType === "NEW_IMAGE" || viewType === "NEW_AND_OLD_IMAGES";
  const hasOld = viewType === "OLD_IMAGE" || viewType === "NEW_AND_OLD_IMAGES";
  const images = {
    ...(hasNew && after !== undefined && { newImage: after }),
    ...(hasOld && before !== undefined && { oldImage: before }),
  };
  const sizeBytes = [keys, ...Object.values(images)].reduce((sum, image) => sum + sizeOfAttributes(image), 0);
  return { keys, ...images, sizeBytes };
}

/** The record of a change as a Lambda event has it, as JSON text. */
export function printChange(
  change: ItemChange,
  { eventId, sequenceNumber, at }: ChangeIdentity,
  { arn, region, viewType }: ChangeStream,
): string {
  const { keys, newImage, oldImage, sizeBytes } = viewChange(change, viewType);
  return JSON.stringify({
    eventID: eventId,
    eventName: eventNameOf(change),
    eventVersion: STREAM_EVENT_VERSION.value,
    eventSource: "aws:dynamodb",
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: toWholeSeconds(at),
      Keys: toJsonAttributes(keys),
      ...(newImage && { NewImage: toJsonAttributes(newImage) }),
      ...(oldImage && { OldImage: toJsonAttributes(oldImage) }),
      SequenceNumber: sequenceNumber,
      SizeBytes: sizeBytes,
      StreamViewType: viewType,
    },
    ...(change.isTimeToLive && { userIdentity: TIME_TO_LIVE_IDENTITY.value }),
    eventSourceARN: arn,
  });
}

/** Epoch seconds, rounded down. */
export function toWholeSeconds(at: number): number {
  return Math.floor(at / 1_000);
}
