import { describe, expect, it } from "vitest";
import { EventInvokeConfigs } from "../../src/asynchronous-invocation/event-invoke-configs.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { refusalOf } from "./fake-targets.ts";

const START = Date.UTC(2026, 0, 1);
const NONE = { destinationConfig: { onSuccess: {}, onFailure: {} } };
const ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";

const of = (qualifier?: string, functionName = "worker") => ({ functionName, qualifier });

function create() {
  const clock = new VirtualClock(START);
  return {
    clock,
    configs: new EventInvokeConfigs({ clock, region: "us-east-1", accountId: "123456789012" }),
  };
}

describe("The event invoke configs of an account", () => {
  it("are not changed by writing into an answer", () => {
    const { configs } = create();
    const answer = configs.put(of(), { ...NONE, maximumRetryAttempts: 0 });
    expect(() => Object.assign(answer, { maximumRetryAttempts: 2 })).toThrow(TypeError);
    expect(() => Object.assign(answer.destinationConfig.onFailure, { destination: ARN })).toThrow(TypeError);
    expect(configs.get(of())).toMatchObject({ ...NONE, maximumRetryAttempts: 0 });
  });

  it("belong to $LATEST, a version or an alias, each on its own", () => {
    const { configs } = create();
    configs.put(of(), { ...NONE, maximumRetryAttempts: 0 });
    configs.put(of("live"), { ...NONE, maximumRetryAttempts: 1 });
    expect(configs.get(of())).toEqual({
      ...NONE,
      maximumRetryAttempts: 0,
      functionArn: `${ARN}:$LATEST`,
      lastModified: START,
    });
    expect(configs.get(of("$LATEST"))).toBe(configs.get(of()));
    expect(configs.get(of("live")).functionArn).toBe(`${ARN}:live`);
    expect(configs.find(of("1"))).toBeUndefined();
    expect(configs.find(of(undefined, "other"))).toBeUndefined();
  });

  it("are not found under a qualifier without one, in AWS's words", () => {
    const { configs } = create();
    configs.put(of(), NONE);
    const refusal = {
      name: "ResourceNotFoundException",
      httpStatusCode: 404,
      message: `The function ${ARN}:1221 doesn't have an EventInvokeConfig`,
    };
    expect(refusalOf(() => configs.get(of("1221")))).toEqual(refusal);
    expect(refusalOf(() => configs.delete(of("1221")))).toEqual(refusal);
    expect(refusalOf(() => configs.get(of(undefined, "gone"))).message).toBe(
      "The function arn:aws:lambda:us-east-1:123456789012:function:gone:$LATEST doesn't have an EventInvokeConfig",
    );
  });

  it("are listed as they were first put", () => {
    const { configs } = create();
    for (const qualifier of [undefined, "1", "live", "1"]) configs.put(of(qualifier), NONE);
    const arns = configs.list("worker").map(({ functionArn }) => functionArn);
    expect(arns).toEqual([`${ARN}:$LATEST`, `${ARN}:1`, `${ARN}:live`]);
    configs.delete(of());
    expect(configs.list("worker")).toHaveLength(2);
    expect(configs.list("other")).toEqual([]);
  });

  it("are modified when they are put, also with the settings of an older one", () => {
    const { clock, configs } = create();
    const older = configs.put(of(), NONE);
    clock.moveTo(START + 5_000);
    expect(configs.put(of("live"), older)).toEqual({
      ...NONE,
      functionArn: `${ARN}:live`,
      lastModified: START + 5_000,
    });
  });

  it("go with their function", () => {
    const { configs } = create();
    configs.put(of(), NONE);
    configs.put(of("1"), NONE);
    configs.forget("worker");
    expect(configs.list("worker")).toEqual([]);
  });
});
