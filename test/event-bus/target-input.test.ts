import { describe, expect, it } from "vitest";
import type { EventBridgeEvent } from "../../src/event-bus/event-bridge-event.ts";
import { parseInputTemplate } from "../../src/event-bus/input-template.ts";
import { type TargetInput, toPayload } from "../../src/event-bus/target-input.ts";

const event: EventBridgeEvent = {
  version: "0",
  id: "id-1",
  "detail-type": "command",
  source: "s",
  account: "123456789012",
  time: "2022-01-01T00:00:00Z",
  region: "us-east-1",
  resources: [],
  detail: { command: "update" },
};
const rule = { name: "r", arn: "arn:rule/b/r", receivedAt: Date.UTC(2026, 0, 1) };
const payload = (input: TargetInput) => toPayload(input, event, rule);
const template = (text: string, paths: ReadonlyMap<string, readonly string[]> = new Map()) =>
  payload({ type: "template", template: parseInputTemplate(text), paths });

describe("A target gets", () => {
  it("the event, a constant, or the part at a path, which may be a scalar or nothing", () => {
    expect(payload({ type: "event" })).toBe(JSON.stringify(event));
    expect(payload({ type: "constant", text: "[1]" })).toBe("[1]");
    expect(payload({ type: "path", path: ["detail", "command"] })).toBe('"update"');
    expect(payload({ type: "path", path: ["detail", "missing"] })).toBe("null");
  });

  it("a text with values of the event, and nothing for those that are not there", () => {
    const paths = new Map([
      ["detail-type", ["detail-type"]],
      ["command", ["detail", "command"]],
      ["missing", ["detail", "notinmessage"]],
    ]);
    expect(template('"Event of <detail-type> type: <command> <missing>"', paths)).toBe(
      '"Event of command type: update "',
    );
    expect(JSON.parse(template('{"detailType": <detail-type>, "command": <missing>}', paths))).toEqual({
      detailType: "command",
      command: "",
    });
  });

  it("the predefined variables as recorded: <aws.events.event> is without detail and has another name for detail-type", () => {
    expect(template('"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"')).toBe(
      '"arn:rule/b/r r 2026-01-01T00:00:00Z"',
    );
    expect(
      JSON.parse(
        template('{"originalEvent": <aws.events.event>, "originalEventJson": <aws.events.event.json>}'),
      ),
    ).toEqual({
      originalEvent: {
        id: "id-1",
        account: "123456789012",
        detailType: "command",
        time: "2026-01-01T00:00:00Z",
        source: "s",
        region: "us-east-1",
        resources: [],
        version: "0",
      },
      originalEventJson: event,
    });
  });

  it("the value of a path that has a predefined variable's name", () => {
    expect(template("<aws.events.rule-name>", new Map([["aws.events.rule-name", ["source"]]]))).toBe('"s"');
  });
});
