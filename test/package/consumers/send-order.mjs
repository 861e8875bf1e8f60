// A handler's module as people write it: a client at its top, and not a word about tests.
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({});

export const handler = async (order) => {
  const command = new SendMessageCommand({
    QueueUrl: process.env.ORDERS_URL,
    MessageBody: JSON.stringify(order),
  });
  const { $metadata } = await sqs.send(command);
  return { attempts: $metadata.attempts };
};
