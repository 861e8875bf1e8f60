import {
  CreateFunctionUrlConfigCommand,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  LambdaClient,
  ListFunctionUrlConfigsCommand,
  paginateListFunctionUrlConfigs,
  ResourceConflictException,
  ResourceNotFoundException,
  UpdateFunctionUrlConfigCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { FUNCTION_URL_OPERATIONS } from "../../../src/aws-api/lambda/function-url-operations.ts";
import { startRuntime } from "../../runtime/started-runtime.ts";

const FunctionName = "worker";

function createWorker() {
  const runtime = startRuntime();
  const worker = runtime.createFunction(FunctionName, { handler: async () => {} });
  const client = new LambdaClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  return { runtime, worker, client, send: client.send.bind(client) as LambdaClient["send"] };
}

describe("The operations on function URLs", () => {
  it("are five, at the paths of Lambda's API", () => {
    const paths = Object.entries(FUNCTION_URL_OPERATIONS).map(
      ([name, { method, path, status = 200 }]) => `${name}: ${method} ${path} ${status}`,
    );
    expect(paths).toMatchInlineSnapshot(`
      [
        "CreateFunctionUrlConfig: POST /2021-10-31/functions/{FunctionName}/url 201",
        "GetFunctionUrlConfig: GET /2021-10-31/functions/{FunctionName}/url 200",
        "UpdateFunctionUrlConfig: PUT /2021-10-31/functions/{FunctionName}/url 200",
        "DeleteFunctionUrlConfig: DELETE /2021-10-31/functions/{FunctionName}/url 204",
        "ListFunctionUrlConfigs: GET /2021-10-31/functions/{FunctionName}/urls 200",
      ]
    `);
  });

  it("create, read and change a URL, and take it away", async () => {
    const { runtime, worker, send } = createWorker();
    const created = await send(
      new CreateFunctionUrlConfigCommand({
        FunctionName,
        AuthType: "NONE",
        Cors: { AllowOrigins: ["*"], MaxAge: 10, AllowCredentials: false },
      }),
    );
    const at = new Date(runtime.now()).toISOString();
    const { $metadata, ...answer } = created;
    expect($metadata.httpStatusCode).toBe(201);
    expect(answer).toEqual({
      FunctionUrl: expect.stringContaining(".lambda-url.us-east-1.on.aws/"),
      FunctionArn: worker.arn,
      AuthType: "NONE",
      Cors: { AllowOrigins: ["*"], MaxAge: 10, AllowCredentials: false },
      CreationTime: at,
    });
    expect(await send(new GetFunctionUrlConfigCommand({ FunctionName }))).toMatchObject({
      ...answer,
      InvokeMode: "BUFFERED",
      LastModifiedTime: at,
    });
    await runtime.advanceBy("1m");
    const updated = await send(
      new UpdateFunctionUrlConfigCommand({ FunctionName, Cors: {}, InvokeMode: "RESPONSE_STREAM" }),
    );
    expect(updated).toMatchObject({ InvokeMode: "RESPONSE_STREAM", CreationTime: at });
    expect(updated.LastModifiedTime).not.toBe(at);
    expect(updated.Cors).toBeUndefined();
    const deleted = await send(new DeleteFunctionUrlConfigCommand({ FunctionName }));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
    await expect(send(new GetFunctionUrlConfigCommand({ FunctionName }))).rejects.toThrow(
      ResourceNotFoundException,
    );
  });

  it("ask for an auth type, for settings that can be, and for one URL at most", async () => {
    const { send } = createWorker();
    const create = (input: object) =>
      send(
        new CreateFunctionUrlConfigCommand({ FunctionName, ...input } as {
          FunctionName: string;
          AuthType: "NONE";
        }),
      );
    await expect(create({})).rejects.toMatchObject({
      name: "ValidationException",
      message:
        "1 validation error detected: Value null at 'authType' failed to satisfy constraint: Member must not be null",
    });
    await expect(create({ AuthType: "NONE", InvokeMode: "STREAM" })).rejects.toMatchObject({
      name: "ValidationException",
    });
    await expect(create({ AuthType: "NONE", Cors: { MaxAge: 1 } })).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
    await create({ AuthType: "NONE" });
    await expect(create({ AuthType: "NONE" })).rejects.toThrow(ResourceConflictException);
  });

  it("list a function's URLs page by page", async () => {
    const { worker, client, send } = createWorker();
    worker.publishVersion();
    worker.createFunctionUrlConfig();
    for (const name of ["blue", "green"]) {
      worker.createAlias(name, { functionVersion: "1" }).createFunctionUrlConfig();
    }
    const all = [worker.arn, `${worker.arn}:blue`, `${worker.arn}:green`];
    const listed = await send(new ListFunctionUrlConfigsCommand({ FunctionName }));
    expect(listed.FunctionUrlConfigs?.map((config) => config.FunctionArn)).toEqual(all);
    expect(listed.NextMarker).toBeUndefined();
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListFunctionUrlConfigs({ client, pageSize: 2 }, { FunctionName })) {
      pages.push((page.FunctionUrlConfigs ?? []).map((config) => config.FunctionArn));
    }
    expect(pages).toEqual([all.slice(0, 2), all.slice(2)]);
    await expect(
      send(new ListFunctionUrlConfigsCommand({ FunctionName, Marker: "nowhere" })),
    ).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    await expect(send(new ListFunctionUrlConfigsCommand({ FunctionName: "other" }))).rejects.toThrow(
      ResourceNotFoundException,
    );
  });
});
