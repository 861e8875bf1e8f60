import { S3 } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { type CodeAccount, requestedCode } from "../../../src/aws-api/lambda/requested-code.ts";
import { refusalOf, startLambdaClient } from "./lambda-client.ts";

const WHERE = "Lambda CreateFunction";

describe("The code of a request", () => {
  it("is what was registered for its bytes, its image or its place in S3", () => {
    const asked: unknown[] = [];
    const account = {
      findCode: (given: unknown) => {
        asked.push(given);
        return { given };
      },
    } as unknown as CodeAccount;
    requestedCode(account, WHERE, { ZipFile: "AQI=" });
    requestedCode(account, WHERE, { S3Bucket: "code", S3Key: "worker.zip", S3ObjectVersion: null });
    requestedCode(account, WHERE, { ImageUri: "image" });
    expect(asked).toEqual([
      { ZipFile: Uint8Array.from([1, 2]) },
      { S3Bucket: "code", S3Key: "worker.zip" },
      { ImageUri: "image" },
    ]);
  });

  it("is found in S3 if registered bytes were put there", async () => {
    const { runtime, lambda, createActive } = startLambdaClient();
    const s3 = new S3(runtime.awsClientConfig());
    await s3.createBucket({ Bucket: "code" });
    const { ZipFile } = runtime.registerCode({ load: () => ({ handler: async () => "from S3" }) });
    await s3.putObject({ Bucket: "code", Key: "worker.zip", Body: ZipFile });
    await createActive("worker", { Code: { S3Bucket: "code", S3Key: "worker.zip" } });
    const { Payload } = await lambda.invoke({ FunctionName: "worker" });
    expect(Payload?.transformToString()).toBe('"from S3"');
  });

  it("is refused as AWS does if it is not there, is no zip file or is too large", async () => {
    const { runtime, create } = startLambdaClient();
    runtime.createBucket("code");
    const refusals = await Promise.all(
      [
        {},
        { S3Bucket: "other", S3Key: "worker.zip" },
        { S3Bucket: "code", S3Key: "worker.zip" },
        { ZipFile: new Uint8Array([1]) },
      ].map((Code) => refusalOf(create("worker", { Code }))),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "InvalidParameterValueException | 400 | User | Please provide a source for function code.",
        "InvalidParameterValueException | 400 | User | Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist",
        "InvalidParameterValueException | 400 | User | Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.",
        "InvalidParameterValueException | 400 | User | Could not unzip uploaded file. Please check your file, then try to upload again.",
      ]
    `);
    const tooLarge = Buffer.alloc(52_428_801).toString("base64");
    expect(() => requestedCode({} as CodeAccount, WHERE, { ZipFile: tooLarge })).toThrow(
      "Zipped size must be smaller than 52428800 bytes",
    );
  });

  it("is not simulated if nobody has registered it", async () => {
    const { create } = startLambdaClient();
    const ZipFile = new Uint8Array([0x50, 0x4b, 3, 4]);
    expect(await refusalOf(create("worker", { Code: { ZipFile } }))).toContain("that is not registered");
    expect(await refusalOf(create("worker", { Code: { ImageUri: "image" } }))).toContain("not registered");
    const versioned = { S3Bucket: "code", S3Key: "worker.zip", S3ObjectVersion: "1" };
    expect(await refusalOf(create("worker", { Code: versioned }))).toContain("that is not registered");
  });
});
