// src/worker.ts
import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from "@aws-lambda-powertools/batch";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";

const processor = new BatchProcessor(EventType.SQS);

async function ship({ body }: SQSRecord) {
  const order = JSON.parse(body);
  if (!order.address) throw new Error(`order ${order.id} has no address`);
}

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, ship, processor, { context });
