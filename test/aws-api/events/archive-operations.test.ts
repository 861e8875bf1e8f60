import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const ARN = "arn:aws:events:us-east-1:123456789012";
const NOW = new Date(Date.UTC(2026, 0, 1));
const CREATED = { ArchiveArn: `${ARN}:archive/a`, State: "ENABLED", CreationTime: NOW };

describe("the operations of EventBridge on archives", () => {
  it("create, describe, update, list and delete them", async () => {
    const { events } = await createEventsWorld();
    const EventSourceArn = `${ARN}:event-bus/orders`;
    const settings = { Description: "d", EventPattern: '{"source": ["shop"]}' };
    expect(await answerOf(events.createArchive({ ArchiveName: "a", EventSourceArn, ...settings }))).toEqual(
      CREATED,
    );
    const Entries = ["shop", "other"].map((Source) => ({
      Source,
      DetailType: "t",
      Detail: "{}",
      EventBusName: "orders",
    }));
    await events.putEvents({ Entries });
    const listed = {
      ArchiveName: "a",
      EventSourceArn,
      State: "ENABLED",
      RetentionDays: 0,
      SizeBytes: expect.any(Number),
      EventCount: 1,
      CreationTime: NOW,
    };
    const describeArchive = () => answerOf(events.describeArchive({ ArchiveName: "a" }));
    expect(await describeArchive()).toEqual({ ...listed, ArchiveArn: `${ARN}:archive/a`, ...settings });
    expect(await answerOf(events.updateArchive({ ArchiveName: "a", RetentionDays: 2 }))).toEqual(CREATED);
    expect(await describeArchive()).toMatchObject({ ...settings, RetentionDays: 2 });
    const list = async (filter: object) => (await events.listArchives(filter)).Archives;
    expect(await list({})).toEqual([{ ...listed, RetentionDays: 2 }]);
    expect(await list({ NamePrefix: "b" })).toEqual([]);
    expect(await list({ EventSourceArn, State: "ENABLED" })).toHaveLength(1);
    expect(await list({ State: "DISABLED" })).toEqual([]);
    expect(await answerOf(events.deleteArchive({ ArchiveName: "a" }))).toEqual({});
    expect(await refusalOf(events.describeArchive({ ArchiveName: "a" }))).toEqual({
      name: "ResourceNotFoundException",
      message: "Archive a does not exist.",
      status: 400,
    });
  });

  it("refuse in EventBridge's words, and by name what is not simulated", async () => {
    const { events } = await createEventsWorld();
    const create = (others: object) =>
      events.createArchive({ ArchiveName: "a", EventSourceArn: `${ARN}:event-bus/orders`, ...others });
    expect((await refusalOf(create({ EventSourceArn: `${ARN}:event-bus/none` }))).message).toBe(
      "Event bus none does not exist.",
    );
    expect((await refusalOf(create({ EventPattern: "{" }))).name).toBe("InvalidEventPatternException");
    await create({});
    expect((await refusalOf(create({}))).name).toBe("ResourceAlreadyExistsException");
    await expect(create({ KmsKeyIdentifier: "k" })).rejects.toThrow(NotSimulatedError);
  });
});
