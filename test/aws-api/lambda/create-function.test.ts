import { describe, expect, it } from "vitest";
import { arnOf, membersOf, ROLE, refusalOf, startLambdaClient } from "./lambda-client.ts";

describe("CreateFunction", () => {
  it("answers a function that is pending, and defaults", async () => {
    const { create } = startLambdaClient();
    expect(await membersOf(create("worker"))).toEqual({
      FunctionName: "worker",
      FunctionArn: arnOf("worker"),
      Runtime: "nodejs22.x",
      Role: ROLE,
      Handler: "index.handler",
      CodeSize: expect.any(Number),
      CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      Description: "",
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2026-01-01T00:00:00.000+0000",
      Version: "$LATEST",
      TracingConfig: { Mode: "PassThrough" },
      RevisionId: expect.any(String),
      State: "Pending",
      StateReason: "The function is being created.",
      StateReasonCode: "Creating",
      PackageType: "Zip",
      Architectures: ["x86_64"],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
      RuntimeVersionConfig: {
        RuntimeVersionArn: expect.stringContaining("arn:aws:lambda:us-east-1::runtime:"),
      },
      LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/worker" },
    });
  });

  it("takes settings, and publishes version 1 if it is asked to", async () => {
    const { create } = startLambdaClient();
    const created = await create("worker", {
      Timeout: 30,
      MemorySize: 256,
      Description: "works",
      Architectures: ["arm64"],
      Environment: { Variables: { TABLE: "orders" } },
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON" },
      Publish: true,
    });
    expect(created).toMatchObject({
      FunctionArn: arnOf("worker"),
      Version: "1",
      Timeout: 30,
      MemorySize: 256,
      Description: "works",
      Architectures: ["arm64"],
      Environment: { Variables: { TABLE: "orders" } },
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON", ApplicationLogLevel: "INFO", SystemLogLevel: "INFO" },
    });
  });

  it("runs the registered code, loaded anew in every environment", async () => {
    const { runtime, lambda, createActive } = startLambdaClient();
    let loaded = 0;
    const Code = runtime.registerCode({ load: () => ({ main: async () => ++loaded }) });
    await createActive("worker", { Code, Handler: "index.main" });
    const { Payload } = await lambda.invoke({ FunctionName: "worker" });
    expect(Payload?.transformToString()).toBe("1");
  });

  it("makes a function of an image without runtime and handler", async () => {
    const { runtime, lambda, createActive } = startLambdaClient();
    const imageUri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/worker:latest";
    const Code = runtime.registerCode({ load: () => ({ handler: async () => 1 }) }, { imageUri });
    await createActive("worker", { Code, PackageType: "Image", Runtime: undefined, Handler: undefined });
    const answer = await lambda.getFunction({ FunctionName: "worker" });
    expect(answer.Configuration).toMatchObject({ PackageType: "Image", CodeSize: 0 });
    expect(answer.Configuration).not.toHaveProperty("Runtime");
    expect(answer.Code).toEqual({ RepositoryType: "ECR", ImageUri: imageUri, ResolvedImageUri: imageUri });
  });

  it("takes a name in each of its forms, and no name twice", async () => {
    const { create } = startLambdaClient();
    expect((await create(arnOf("by-arn"))).FunctionName).toBe("by-arn");
    expect((await create("123456789012:function:by-part")).FunctionName).toBe("by-part");
    expect(await refusalOf(create("by-arn"))).toBe(
      "ResourceConflictException | 409 | User | Function already exist: by-arn",
    );
  });

  it("refuses names elsewhere, and of nobody", async () => {
    const { create } = startLambdaClient();
    expect(await refusalOf(create(arnOf("worker").replace("us-east-1", "us-west-2")))).toMatchInlineSnapshot(
      `"ResourceNotFoundException | 404 | User | Functions from 'us-west-2' are not reachable in this region ('us-east-1')"`,
    );
    expect(await refusalOf(create(arnOf("worker").replace("123456789012", "222222222222")))).toContain(
      "AccessDeniedException | 403",
    );
    expect(await refusalOf(create("no name"))).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value 'no name' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"`,
    );
    expect(await refusalOf(create("a".repeat(65)))).toContain(
      "InvalidParameterValueException | 400 | User | 1 validation error detected",
    );
    expect(await refusalOf(create("a".repeat(141)))).toMatch(
      /^ValidationException \| 400 \| .*less than or equal to 140$/,
    );
    await expect(create("worker:1")).rejects.toMatchObject({ code: "NOT_SIMULATED" });
  });

  it("refuses settings as AWS does", async () => {
    const { create } = startLambdaClient();
    const refusals: string[] = [];
    for (const options of [
      { Code: undefined, Role: undefined },
      { Code: {} },
      { Role: "r1" },
      { Handler: "a b" },
      { Handler: undefined },
      { Timeout: 0 },
      { MemorySize: 1, Description: "x".repeat(257) },
      { Architectures: ["x86_64", "arm64"] },
      { Architectures: ["x86"] },
      { SnapStart: { ApplyOn: "PublishedVersions" } },
      { Environment: { Variables: { AWS_REGION: "here" } } },
      { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, ""])) },
    ]) {
      refusals.push((await refusalOf(create("worker", options as object))).replace(/x{257}/, "<long>"));
    }
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException | 400 | 2 validation errors detected: Value null at 'code' failed to satisfy constraint: Member must not be null; Value null at 'role' failed to satisfy constraint: Member must not be null",
        "InvalidParameterValueException | 400 | User | Please provide a source for function code.",
        "ValidationException | 400 | 1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
        "ValidationException | 400 | 1 validation error detected: Value 'a b' at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\\s]+",
        "InvalidParameterValueException | 400 | User | Runtime and Handler are mandatory parameters for functions created with deployment packages.",
        "ValidationException | 400 | 1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "ValidationException | 400 | 2 validation errors detected: Value '<long>' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256; Value '1' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
        "ValidationException | 400 | 1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1",
        "ValidationException | 400 | 1 validation error detected: Value '[x86]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
        "InvalidParameterValueException | 400 | User | nodejs22.x is not supported for SnapStart enabled functions.",
        "InvalidParameterValueException | 400 | User | Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION",
        "InvalidParameterValueException | 400 | User | Number of tags exceeds resource tag limit.",
      ]
    `);
  });

  it("refuses what is not simulated by name", async () => {
    const { create } = startLambdaClient();
    const refusals: string[] = [];
    for (const options of [
      { Layers: ["arn:aws:lambda:us-east-1:123456789012:layer:chrome:1"] },
      { FileSystemConfigs: [{ Arn: "arn", LocalMountPath: "/mnt/a" }] },
      { VpcConfig: { SubnetIds: ["subnet-1"] } },
      { KMSKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" },
      { CodeSigningConfigArn: "arn" },
      { DurableConfig: { ExecutionTimeout: 60 } },
      { Code: { ZipFile: new Uint8Array([0x50, 0x4b, 3, 4]) } },
    ]) {
      refusals.push(await refusalOf(create("worker", options)));
    }
    expect(refusals).toMatchInlineSnapshot(`
      [
        "NotSimulatedError | Lambda CreateFunction: a layer is not simulated. Import the layer's modules as packages.",
        "NotSimulatedError | Lambda CreateFunction: a file system is not simulated. Use \`/tmp\`, which each environment has for itself.",
        "NotSimulatedError | Lambda CreateFunction: a function in a VPC is not simulated. Leave it out: it has no effect on a handler that runs in process.",
        "NotSimulatedError | Lambda CreateFunction: the member KMSKeyArn is not simulated. Leave it out: it has no effect on a handler that runs in process.",
        "NotSimulatedError | Lambda CreateFunction: the member CodeSigningConfigArn is not simulated. Leave it out: it has no effect on a handler that runs in process.",
        "NotSimulatedError | Lambda CreateFunction: the member DurableConfig is not simulated. Test durable functions with AWS's own testing library.",
        "NotSimulatedError | Lambda CreateFunction: code that is not registered is not simulated. Give what runtime.registerCode({ load: () => import("./handler.ts") }) returns as the code: a zip file is never evaluated.",
      ]
    `);
    await expect(
      create("worker", { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }),
    ).resolves.toBeDefined();
  });
});
