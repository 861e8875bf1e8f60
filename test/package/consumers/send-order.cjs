// A handler's module as people write it: a client at its top, and not a word about tests.
const { SendMessageCommand, SQSClient } = require("@aws-sdk/client-sqs");

const sqs = new SQSClient({});

exports.handler = async (order) => {
  const command = new SendMessageCommand({
    QueueUrl: process.env.ORDERS_URL,
    MessageBody: JSON.stringify(order),
  });
  const { $metadata } = await sqs.send(command);
  return { attempts: $metadata.attempts };
};
