import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createRuntime } from "lambdarium";
import { compare, duration } from "./measure.mjs";

const NAME = "orders";
const BODY = JSON.stringify({ orderId: "6f9619ff-8b86-d011-b42d-00cf4fc964ff", total: 39.4 });
const ITEM = { orderId: { S: "1" }, total: { N: "39.4" }, country: { S: "GB" } };
const QUEUE_URL = `https://sqs.us-east-1.amazonaws.com/123456789012/${NAME}`;

/** Keeps the bytes that a runtime answers, by the operation, and answers with them from then on. */
class ConstantAnswers {
  metadata = { handlerProtocol: "http/1.1" };
  #answers = new Map();

  async learn(requestHandler, makeCalls) {
    const answers = this.#answers;
    await makeCalls({
      metadata: this.metadata,
      handle: async (request, options) => {
        const answer = await requestHandler.handle(request, options);
        answers.set(operationOf(request), answer.response);
        return answer;
      },
    });
  }

  // The same promise each time would be cheaper than any handler can be.
  async handle(request) {
    const { statusCode, headers, body } = this.#answers.get(operationOf(request));
    return { response: { statusCode, headers: { ...headers }, body } };
  }
}

function operationOf({ headers, path }) {
  return headers["x-amz-target"] ?? path;
}

/** Calls of one client each, by the names of their rows. */
function callsOf(config) {
  const sqs = new SQSClient(config);
  const kinesis = new KinesisClient(config);
  const dynamoDb = new DynamoDBClient(config);
  const lambda = new LambdaClient(config);
  const data = Buffer.from(BODY);
  return {
    "SQS SendMessage": () => sqs.send(new SendMessageCommand({ QueueUrl: QUEUE_URL, MessageBody: BODY })),
    "Kinesis PutRecord": () =>
      kinesis.send(new PutRecordCommand({ StreamName: NAME, PartitionKey: "1", Data: data })),
    "DynamoDB PutItem": () => dynamoDb.send(new PutItemCommand({ TableName: NAME, Item: ITEM })),
    "DynamoDB GetItem": () =>
      dynamoDb.send(new GetItemCommand({ TableName: NAME, Key: { orderId: ITEM.orderId } })),
    "Lambda Invoke": () => lambda.send(new InvokeCommand({ FunctionName: NAME, Payload: BODY })),
  };
}

function collectGarbage() {
  globalThis.gc?.({ type: "minor" });
}

function repeat(call) {
  return async (count) => {
    for (let index = 0; index < count; index++) await call();
  };
}

function createResources() {
  const runtime = createRuntime();
  runtime.createQueue(NAME);
  runtime.createStream(NAME);
  runtime.createTable(NAME, { partitionKey: { name: "orderId", type: "S" } });
  runtime.createFunction(NAME, { handler: async (event) => event });
  return runtime;
}

/** A call of an SDK client to a runtime, against the same client's call to a handler that knows the answer. */
export async function sdkCall() {
  const runtime = createResources();
  const config = runtime.awsClientConfig();
  const answers = new ConstantAnswers();
  await answers.learn(config.requestHandler, async (requestHandler) => {
    for (const call of Object.values(callsOf({ ...config, requestHandler }))) await call();
  });
  const constant = callsOf({ ...config, requestHandler: answers });
  const simulated = callsOf(config);
  const rows = [];
  for (const call of Object.keys(constant)) {
    // So few operations that garbage need not be collected in a round: else it would be in every other one, as it happens
    // always in that of the same subject.
    const cost = await compare(
      { constant: repeat(constant[call]), simulated: repeat(simulated[call]) },
      { rounds: 250, operations: 20, prepare: collectGarbage },
    );
    rows.push(...rowsOf(call, cost));
  }
  await runtime.dispose();
  return rows;
}

function rowsOf(call, { constant, simulated }) {
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
