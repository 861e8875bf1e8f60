// src/worker.ts
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      await ship(JSON.parse(body));
    } catch (error) {
      console.error(`not shipped: ${error}`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function ship(order: { id: number; address?: string }) {
  await new Promise((resolve) => setTimeout(resolve, 800));
  if (!order.address) throw new Error(`order ${order.id} has no address`);
}
