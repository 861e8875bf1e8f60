import { MISSING_INPUT } from "../fidelity/event-bridge-limits.ts";
import { type EventBridgeEvent, toEventTime } from "./event-bridge-event.ts";
import { fillInputTemplate, type InputTemplate } from "./input-template.ts";
import { type JsonPath, valueAt } from "./json-path.ts";

/** What of an event a target gets. */
export type TargetInput =
  | { readonly type: "event" }
  | { readonly type: "constant"; readonly text: string }
  | { readonly type: "path"; readonly path: JsonPath }
  | {
      readonly type: "template";
      readonly template: InputTemplate;
      readonly paths: ReadonlyMap<string, JsonPath>;
    };

export interface TransformedRule {
  readonly name: string;
  readonly arn: string;
  /** Epoch milliseconds at which the event came. */
  readonly receivedAt: number;
}

/** The payload for a target: JSON text, of a scalar too. */
export function toPayload(input: TargetInput, event: EventBridgeEvent, rule: TransformedRule): string {
  switch (input.type) {
    case "event":
      return JSON.stringify(event);
    case "constant":
      return input.text;
    case "path": {
      const part = valueAt(event, input.path);
      return part === undefined ? MISSING_INPUT.value : JSON.stringify(part);
    }
    case "template":
      return fillInputTemplate(input.template, (placeholder) => {
        const path = input.paths.get(placeholder);
        return path === undefined ? predefined(placeholder, event, rule) : valueAt(event, path);
      });
  }
}

function predefined(placeholder: string, event: EventBridgeEvent, rule: TransformedRule): unknown {
  const { id, account, source, region, resources, version } = event;
  const ingestionTime = toEventTime(rule.receivedAt);
  switch (placeholder) {
    case "aws.events.rule-arn":
      return rule.arn;
    case "aws.events.rule-name":
      return rule.name;
    case "aws.events.event.ingestion-time":
      return ingestionTime;
    case "aws.events.event.json":
      return event;
    default:
      return {
        id,
        account,
        detailType: event["detail-type"],
        time: ingestionTime,
        source,
        region,
        resources,
        version,
      };
  }
}
