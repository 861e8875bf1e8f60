import { paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

it("Events are read from the end, or from the head, with tokens for both directions", async () => {
  const { runtime, logs, names, put } = await startLogs();
  for (const message of ["a", "b", "c"]) await put(message);
  const read = async (options: object) => {
    const {
      events = [],
      nextForwardToken,
      nextBackwardToken,
    } = await logs.getLogEvents({ ...names, ...options });
    return { text: events.map(({ message }) => message).join(""), nextForwardToken, nextBackwardToken };
  };
  const all = await logs.getLogEvents(names);
  expect(all.events?.[0]).toEqual({ timestamp: runtime.now(), ingestionTime: runtime.now(), message: "a" });
  const last = await read({ limit: 2 });
  expect(last.text).toBe("bc");
  expect((await read({ limit: 2, nextToken: last.nextBackwardToken })).text).toBe("a");
  const head = await read({ limit: 2, startFromHead: true });
  expect(head.text).toBe("ab");
  const rest = await read({ nextToken: head.nextForwardToken });
  expect(rest.text).toBe("c");
  // At the end the token stays the same.
  const end = await read({ nextToken: rest.nextForwardToken });
  expect(end).toMatchObject({ text: "", nextForwardToken: rest.nextForwardToken });
});

it("The start of a time is in it, its end is not; for a filter both are", async () => {
  const { runtime, logs, names, put } = await startLogs();
  const startTime = runtime.now();
  await put("first");
  await runtime.advanceBy("1s");
  await put("second");
  const time = { startTime, endTime: startTime + 1_000 };
  expect((await logs.getLogEvents({ ...names, ...time })).events).toHaveLength(1);
  expect((await logs.filterLogEvents({ logGroupName: "app", ...time })).events).toHaveLength(2);
});

it("What a function writes is found by a filter, a page at a time", async () => {
  const { runtime, logs: client } = await startLogs();
  const fn = runtime.createFunction("worker", {
    handler: async (event: string) => console.log(JSON.stringify({ level: event })),
  });
  for (const level of ["INFO", "ERROR", "ERROR"]) await fn.invoke(level);
  const found: string[] = [];
  const request = { logGroupName: "/aws/lambda/worker", filterPattern: '"ERROR"' };
  for await (const { events = [] } of paginateFilterLogEvents({ client, pageSize: 1 }, request)) {
    expect(events).toHaveLength(1);
    expect(Object.keys(events[0] ?? {}).sort()).toEqual([
      "eventId",
      "ingestionTime",
      "logStreamName",
      "message",
      "timestamp",
    ]);
    found.push(events[0]?.message ?? "");
  }
  expect(found).toHaveLength(2);
  expect(found[0]).toMatch(/ERROR.*\n$/);
});

it("Streams are chosen by their names or by what these begin with", async () => {
  const { logs, names, put } = await startLogs();
  await put("hello");
  await logs.createLogStream({ ...names, logStreamName: "two" });
  const count = async (options: object) =>
    (await logs.filterLogEvents({ logGroupName: "app", ...options })).events?.length;
  expect(await count({ logStreamNames: ["one"] })).toBe(1);
  expect(await count({ logStreamNames: ["two"] })).toBe(0);
  expect(await count({ logStreamNamePrefix: "t" })).toBe(0);
});

it("Requests that make no sense are refused", async () => {
  const { logs, names } = await startLogs();
  const tooMany =
    "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000";
  const refused = { name: "InvalidParameterException", status: 400 };
  expect(await refusalOf(logs.getLogEvents({ ...names, limit: 10_001 }))).toEqual({
    ...refused,
    message: tooMany,
  });
  const filter = (options: object) => refusalOf(logs.filterLogEvents({ logGroupName: "app", ...options }));
  expect(await filter({ limit: 10_001 })).toEqual({ ...refused, message: tooMany });
  const message = "The specified nextToken is invalid.";
  expect(await filter({ nextToken: "invalid" })).toEqual({ ...refused, message });
  expect(await refusalOf(logs.getLogEvents({ ...names, nextToken: "invalid" }))).toEqual({
    ...refused,
    message,
  });
  expect((await filter({ filterPattern: "{" })).message).toBe("Invalid filter pattern");
  await expect(logs.filterLogEvents({ logGroupName: "app", filterPattern: "[a]" })).rejects.toThrow(
    "in brackets",
  );
  expect((await refusalOf(logs.getLogEvents({ ...names, logGroupName: "none" }))).message).toBe(
    "The specified log group does not exist.",
  );
});
