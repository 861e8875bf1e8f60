import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { EventStreamAnswer } from "../../src/aws-api/event-stream-answer.ts";

async function* events() {
  yield { type: "Arrived", members: { Count: 1 } };
  yield { type: "Left", members: {} };
}

it("A stream of events begins with a message for the answer itself, and has one for each event", async () => {
  const answer = new EventStreamAnswer(events());
  const encode = (members: object) => Buffer.from(JSON.stringify(members));
  const messages: string[] = [];
  for await (const message of answer.encoded({ contentType: "application/json", encode }))
    messages.push(Buffer.from(message).toString("latin1"));
  const types = messages.map((text) => /:event-type...(initial-response|Arrived|Left)/s.exec(text)?.[1]);
  expect(types).toEqual(["initial-response", "Arrived", "Left"]);
  expect(messages.map((text) => /\{.*\}/.exec(text)?.[0])).toEqual(["{}", '{"Count":1}', "{}"]);
});

it("Nothing is asked for before a client reads on", async () => {
  let asked = 0;
  async function* counting() {
    asked++;
    yield { type: "Arrived", members: {} };
  }
  const encode = () => new Uint8Array();
  const messages = new EventStreamAnswer(counting()).encoded({ contentType: "application/cbor", encode });
  await messages.next();
  expect(asked).toBe(0);
  await messages.next();
  expect(asked).toBe(1);
});
