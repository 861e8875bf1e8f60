import { describe, expect, it } from "vitest";
import { FunctionUrlConfigs } from "../../src/function-url/function-url-configs.ts";
import { Identifiers } from "../../src/random/identifiers.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const WORKER = { functionName: "worker", qualifier: undefined };
const LIVE = { functionName: "worker", qualifier: "live" };
const ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";

function createConfigs(seed = 1) {
  const clock = new VirtualClock(1_000);
  const configs = new FunctionUrlConfigs({
    region: "us-east-1",
    accountId: "123456789012",
    clock,
    identifiers: new Identifiers(new SeededRandom(seed)),
  });
  const passSecond = () => clock.moveTo(clock.now + 1_000);
  return { configs, passSecond };
}

describe("Function URLs", () => {
  it("have 32 lower-case letters and digits, which follow from the seed", () => {
    const { functionUrl } = createConfigs().configs.create(WORKER, {});
    expect(functionUrl).toMatch(/^https:\/\/[0-9a-z]{32}\.lambda-url\.us-east-1\.on\.aws\/$/);
    expect(createConfigs().configs.create(WORKER, {}).functionUrl).toBe(functionUrl);
    expect(createConfigs(2).configs.create(WORKER, {}).functionUrl).not.toBe(functionUrl);
  });

  it("answer their invoke mode at first only if it was asked for", () => {
    const { configs } = createConfigs();
    const created = configs.create(WORKER, {});
    expect(created).toEqual({
      functionUrl: expect.any(String),
      functionArn: ARN,
      authType: "NONE",
      creationTime: 1_000,
    });
    expect(configs.get(WORKER)).toEqual({ ...created, invokeMode: "BUFFERED", lastModifiedTime: 1_000 });
    const streaming = configs.create(LIVE, { authType: "AWS_IAM", invokeMode: "RESPONSE_STREAM" });
    expect(streaming).toMatchObject({
      functionArn: `${ARN}:live`,
      authType: "AWS_IAM",
      invokeMode: "RESPONSE_STREAM",
    });
  });

  it("are found by their ids", () => {
    const { configs } = createConfigs();
    const { functionUrl } = configs.create(LIVE, {});
    const [urlId = ""] = new URL(functionUrl).hostname.split(".");
    expect(configs.findById(urlId)).toMatchObject({ urlId, reference: LIVE, config: { functionUrl } });
    configs.delete(LIVE);
    expect(configs.findById(urlId)).toBeUndefined();
  });

  it("are one for each function and alias", () => {
    const { configs } = createConfigs();
    configs.create(WORKER, {});
    configs.create(LIVE, {});
    expect(messageOf(() => configs.create(LIVE, {}))).toMatchInlineSnapshot(
      `"Failed to create function url config for [functionArn = arn:aws:lambda:us-east-1:123456789012:function:worker:live]. Error message:  FunctionUrlConfig exists for this Lambda function"`,
    );
    expect(configs.list("worker").map(({ functionArn }) => functionArn)).toEqual([ARN, `${ARN}:live`]);
    expect(configs.list("other")).toEqual([]);
  });

  it("keep at an update what it does not name", () => {
    const { configs, passSecond } = createConfigs();
    const cors = { allowOrigins: ["*"] };
    const { functionUrl } = configs.create(WORKER, { cors });
    passSecond();
    expect(configs.update(WORKER, { invokeMode: "RESPONSE_STREAM" })).toEqual({
      functionUrl,
      functionArn: ARN,
      authType: "NONE",
      invokeMode: "RESPONSE_STREAM",
      cors,
      creationTime: 1_000,
      lastModifiedTime: 2_000,
    });
    expect("cors" in configs.update(WORKER, { cors: undefined })).toBe(false);
    expect("cors" in configs.get(WORKER)).toBe(false);
    expect(configs.get(WORKER).invokeMode).toBe("RESPONSE_STREAM");
  });

  it("are gone once deleted, and with their function", () => {
    const { configs } = createConfigs();
    configs.create(WORKER, {});
    const { functionUrl } = configs.create(LIVE, {});
    configs.delete(WORKER);
    for (const call of [
      () => configs.get(WORKER),
      () => configs.update(WORKER, {}),
      () => configs.delete(WORKER),
    ]) {
      expect(call).toThrow(
        expect.objectContaining({
          name: "ResourceNotFoundException",
          message: "The resource you requested does not exist.",
        }),
      );
    }
    configs.forget("worker");
    expect(configs.list("worker")).toEqual([]);
    expect(configs.findById(new URL(functionUrl).hostname.slice(0, 32))).toBeUndefined();
  });
});
