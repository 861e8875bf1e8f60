import { type SnsFault, snsFault } from "./sns-fault.ts";
import type { SubscriptionProtocol } from "./subscription-settings.ts";

/** Texts for endpoints of one protocol. */
export type MessageByProtocol = Readonly<Partial<Record<SubscriptionProtocol, string>>>;

/** A message that says something else to each protocol, read. */
export interface StructuredMessage {
  /** What the protocols get that have no text of their own. */
  readonly message: string;
  readonly messageByProtocol: MessageByProtocol;
}

/**
 * Reads a message whose structure is `json`: an object of texts by protocol, with a `default`. What is no text is as good
 * as absent. Gives back why SNS refuses it, if it does.
 * See https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html
 */
export function readStructuredMessage(text: string): StructuredMessage | { readonly fault: SnsFault } {
  const texts = textsOf(text);
  if (texts === undefined) return { fault: snsFault("structureNotJson") };
  const { default: message, lambda, sqs } = texts;
  if (typeof message !== "string") return { fault: snsFault("structureWithoutDefault") };
  return {
    message,
    messageByProtocol: {
      ...(typeof lambda === "string" && { lambda }),
      ...(typeof sqs === "string" && { sqs }),
    },
  };
}

function textsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
