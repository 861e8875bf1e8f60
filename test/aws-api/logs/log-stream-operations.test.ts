import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

const DAY_MS = 24 * 3_600_000;

it("A stream is described by what is in it", async () => {
  const { runtime, logs, put } = await startLogs();
  const at = runtime.now();
  const stream = {
    logStreamName: "one",
    creationTime: at,
    arn: "arn:aws:logs:us-east-1:123456789012:log-group:app:log-stream:one",
    storedBytes: 0,
  };
  const describe = async (options: object) => (await logs.describeLogStreams(options)).logStreams;
  expect(await describe({ logGroupName: "app" })).toEqual([stream]);
  await put("hello");
  const identified = { logGroupIdentifier: "arn:aws:logs:us-east-1:123456789012:log-group:app:*" };
  expect(await describe(identified)).toEqual([
    {
      ...stream,
      firstEventTimestamp: at,
      lastEventTimestamp: at,
      lastIngestionTime: at,
      uploadSequenceToken: expect.any(String),
    },
  ]);
  expect(await refusalOf(describe({ logGroupName: "app", logGroupIdentifier: "app" }))).toEqual({
    name: "ValidationException",
    message: "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    status: 400,
  });
});

it("Streams are ordered by their names or by their last events", async () => {
  const { runtime, logs, names, put } = await startLogs();
  await logs.createLogStream({ ...names, logStreamName: "two" });
  await runtime.advanceBy("1m");
  await put("late");
  const order = async (options: object) =>
    (await logs.describeLogStreams({ logGroupName: "app", ...options })).logStreams?.map(
      ({ logStreamName }) => logStreamName,
    );
  expect(await order({})).toEqual(["one", "two"]);
  expect(await order({ descending: true })).toEqual(["two", "one"]);
  expect(await order({ orderBy: "LastEventTime" })).toEqual(["two", "one"]);
  expect(await order({ logStreamNamePrefix: "tw" })).toEqual(["two"]);
});

it("A stream is made once and deleted once", async () => {
  const { logs, names } = await startLogs();
  expect(await refusalOf(logs.createLogStream(names))).toEqual({
    name: "ResourceAlreadyExistsException",
    message: "The specified log stream already exists",
    status: 400,
  });
  await logs.deleteLogStream(names);
  expect((await refusalOf(logs.deleteLogStream(names))).message).toBe(
    "The specified log stream does not exist.",
  );
  await expect(logs.createLogStream({ ...names, logStreamName: "a:b" })).rejects.toThrow("[^:*]*");
});

it("Events that are too old or too new are left out, and said to be", async () => {
  const { runtime, logs, names } = await startLogs();
  const now = runtime.now();
  const logEvents = [now - 15 * DAY_MS, now, now + 3 * 3_600_000].map((timestamp) => ({
    timestamp,
    message: `${timestamp}`,
  }));
  const { rejectedLogEventsInfo, nextSequenceToken } = await logs.putLogEvents({ ...names, logEvents });
  expect(rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 2 });
  expect(nextSequenceToken).toHaveLength(56);
  const { events } = await logs.getLogEvents(names);
  expect(events?.map(({ message }) => message)).toEqual([`${now}`]);
});

it("Events in the wrong order, or for what is not there, are refused", async () => {
  const { runtime, logs, names } = await startLogs();
  const logEvents = [1, 0].map((offset) => ({ timestamp: runtime.now() + offset, message: "m" }));
  expect(await refusalOf(logs.putLogEvents({ ...names, logEvents }))).toEqual({
    name: "InvalidParameterException",
    message: "Log events in a single PutLogEvents request must be in chronological order.",
    status: 400,
  });
  const put = (other: object) => refusalOf(logs.putLogEvents({ ...names, ...other, logEvents: [] }));
  expect((await put({ logStreamName: "none" })).message).toBe("The specified log stream does not exist.");
  expect((await put({ logGroupName: "none" })).message).toBe("The specified log group does not exist.");
});
