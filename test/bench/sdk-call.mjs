import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createRuntime } from "lambdarium";
import { compare, duration } from "./measure.mjs";

const TABLE = "orders";
const QUEUE = "orders";
const BODY = JSON.stringify({ orderId: "6f9619ff-8b86-d011-b42d-00cf4fc964ff", total: 39.4 });
const ITEM = { orderId: { S: "1" }, total: { N: "39.4" }, country: { S: "GB" } };

/** Keeps the bytes that a runtime answers, by the operation, and answers with them from then on. */
class ConstantAnswers {
  metadata = { handlerProtocol: "http/1.1" };
  #answers = new Map();

  async learn(requestHandler, makeCall) {
    const answers = this.#answers;
    await makeCall({
      metadata: this.metadata,
      handle: async (request, options) => {
        const answer = await requestHandler.handle(request, options);
        answers.set(request.headers["x-amz-target"], answer.response);
        return answer;
      },
    });
  }

  // The same promise each time would be cheaper than any handler can be.
  async handle(request) {
    const { statusCode, headers, body } = this.#answers.get(request.headers["x-amz-target"]);
    return { response: { statusCode, headers: { ...headers }, body } };
  }
}

function clientsOf(config) {
  const queueUrl = `https://sqs.us-east-1.amazonaws.com/123456789012/${QUEUE}`;
  const sqs = new SQSClient(config);
  const dynamoDb = new DynamoDBClient(config);
  return {
    send: () => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: BODY })),
    get: () => dynamoDb.send(new GetItemCommand({ TableName: TABLE, Key: { orderId: { S: "1" } } })),
  };
}

function repeat(call) {
  return async (count) => {
    for (let index = 0; index < count; index++) await call();
  };
}

/** A call of an SDK client to a runtime, against the same client's call to a handler that knows the answer. */
export async function sdkCall() {
  const runtime = createRuntime();
  runtime.createQueue(QUEUE);
  const table = runtime.createTable(TABLE, { partitionKey: { name: "orderId", type: "S" } });
  await table.putItem({ item: ITEM });
  const config = runtime.awsClientConfig();
  const answers = new ConstantAnswers();
  await answers.learn(config.requestHandler, async (requestHandler) => {
    const { send, get } = clientsOf({ ...config, requestHandler });
    await send();
    await get();
  });
  const simulated = clientsOf(config);
  const constant = clientsOf({ ...config, requestHandler: answers });
  const cost = await compare(
    {
      "send, constant": repeat(constant.send),
      "send, simulated": repeat(simulated.send),
      "get, constant": repeat(constant.get),
      "get, simulated": repeat(simulated.get),
    },
    { rounds: 15, operations: 500 },
  );
  await runtime.dispose();
  return [
    ...rows("SQS SendMessage", { constant: cost["send, constant"], simulated: cost["send, simulated"] }),
    ...rows("DynamoDB GetItem", { constant: cost["get, constant"], simulated: cost["get, simulated"] }),
  ];
}

function rows(call, { constant, simulated }) {
  const ratio = simulated / constant;
  return [
    { what: `SDK client: ${call}, constant bytes`, figure: duration(constant), goal: "" },
    { what: `SDK client: ${call}, simulated`, figure: duration(simulated), goal: "" },
    {
      what: `${call}: simulated : constant`,
      figure: `${ratio.toFixed(2)} x`,
      goal: "at most 1.5 x",
      met: ratio <= 1.5,
    },
  ];
}
