import { describe, expect, it } from "vitest";
import { messageOf, rejectionOf, startRuntime } from "./started-runtime.ts";

/** A function with two versions that answer with their number, and the context they see. */
function startVersioned(seed = 1) {
  const runtime = startRuntime({ seed });
  const worker = runtime.createFunction("worker", {
    handler: async (_event: unknown, { invokedFunctionArn, functionVersion }) => ({
      invokedFunctionArn,
      functionVersion,
      initializationType: process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
    }),
  });
  const first = worker.publishVersion();
  worker.update({ description: "second" });
  const second = worker.publishVersion();
  return { runtime, worker, first, second };
}

describe("An alias", () => {
  it("is seen in the invoked ARN; the version that ran has its number everywhere else", async () => {
    const { worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    expect(live.arn).toBe(`${worker.arn}:live`);
    for (const answer of [await live.invoke(), await worker.invoke(undefined, { qualifier: "live" })]) {
      expect(answer).toMatchObject({
        executedVersion: "1",
        payload: { invokedFunctionArn: `${worker.arn}:live`, functionVersion: "1" },
      });
    }
  });

  it("shares warm environments with the version and with other aliases of it", async () => {
    const { worker, first } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    const stable = worker.createAlias("stable", { functionVersion: "1" });
    for (const target of [first, live, stable]) await target.invoke();
    expect(worker.environments).toHaveLength(1);
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
  });

  it("stays at its version until it is moved", async () => {
    const { worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    worker.update({ description: "third" });
    worker.publishVersion();
    expect((await live.invoke()).executedVersion).toBe("1");
    expect(live.update({ functionVersion: "3" })).toEqual(live.configuration);
    expect((await live.invoke()).executedVersion).toBe("3");
  });

  it("can stand for $LATEST", async () => {
    const { worker } = startVersioned();
    const newest = worker.createAlias("newest", { functionVersion: "$LATEST" });
    worker.update({ handler: async () => "of today" });
    expect(await newest.invoke()).toMatchObject({ executedVersion: "$LATEST", payload: "of today" });
  });

  it("is not found once it is deleted, by whichever way", async () => {
    const { worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    expect(worker.aliases).toEqual([live.configuration]);
    live.delete();
    live.delete();
    expect(worker.aliases).toEqual([]);
    expect(await rejectionOf(live.invoke())).toBe(`Function not found: ${live.arn}`);
    expect(messageOf(() => live.configuration)).toBe(`Cannot find alias arn: ${live.arn}`);
    expect(messageOf(() => live.update({ functionVersion: "2" }))).toBe(`Alias not found: ${live.arn}`);
  });

  it("is refused for what makes no sense, with the call in the message", () => {
    const { worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    expect(messageOf(() => worker.createAlias("2", { functionVersion: "1" }))).toMatchInlineSnapshot(
      `"worker.createAlias("2"): expected \`name\` to be 1 to 128 letters, digits, hyphens and underscores, not digits alone, got "2""`,
    );
    expect(messageOf(() => live.update({ version: "2" } as never))).toMatchInlineSnapshot(
      `"worker:live.update(): expected \`version\` to be a known option (did you mean \`functionVersion\`?), got "2""`,
    );
    expect(messageOf(() => worker.createAlias("live", { functionVersion: "1" }))).toBe(
      `Alias already exists: ${live.arn}`,
    );
  });
});

describe("An alias with weights", () => {
  const countsOf = async (weight: number, seed = 1): Promise<readonly number[]> => {
    const { worker } = startVersioned(seed);
    const live = worker.createAlias("live", {
      functionVersion: "1",
      routingConfig: { additionalVersionWeights: { "2": weight } },
    });
    const counts = [0, 0];
    for (let count = 0; count < 2_000; count++) {
      const version = Number((await live.invoke()).executedVersion);
      counts[version - 1] = (counts[version - 1] ?? 0) + 1;
    }
    return counts;
  };

  it.each([0.1, 0.5])("gives the additional version about the share %d", async (weight) => {
    const [, additional = 0] = await countsOf(weight);
    expect(additional / 2_000).toBeGreaterThan(weight - 0.03);
    expect(additional / 2_000).toBeLessThan(weight + 0.03);
  });

  it("gives it nothing with 0 and everything with 1", async () => {
    expect(await countsOf(0)).toEqual([2_000, 0]);
    expect(await countsOf(1)).toEqual([0, 2_000]);
  });

  it("chooses the same again with the same seed", async () => {
    expect(await countsOf(0.3, 42)).toEqual(await countsOf(0.3, 42));
    expect(await countsOf(0.3, 42)).not.toEqual(await countsOf(0.3, 43));
  });
});

describe("Provisioned concurrency of an alias", () => {
  it("belongs to the version that it points at, and is used by whoever invokes that", async () => {
    const { runtime, worker, first } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    expect(live.putProvisionedConcurrencyConfig(2)).toEqual({
      requestedProvisionedConcurrentExecutions: 2,
      allocatedProvisionedConcurrentExecutions: 0,
      availableProvisionedConcurrentExecutions: 0,
      status: "IN_PROGRESS",
    });
    await runtime.advanceBy("2m");
    expect(live.provisionedConcurrency).toMatchObject({
      status: "READY",
      availableProvisionedConcurrentExecutions: 2,
    });
    for (const target of [live, first]) {
      expect((await target.invoke()).payload).toMatchObject({
        initializationType: "provisioned-concurrency",
      });
    }
    expect((await worker.invoke()).payload).toMatchObject({ initializationType: "on-demand" });
    expect(first.provisionedConcurrency).toBeUndefined();
  });

  it("and of its version exclude each other, in AWS's words", () => {
    const { worker, first } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    first.putProvisionedConcurrencyConfig(1);
    expect(() => live.putProvisionedConcurrencyConfig(1)).toThrow(
      expect.objectContaining({
        name: "ResourceConflictException",
        $metadata: { httpStatusCode: 409 },
        message:
          "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
      }),
    );
    first.deleteProvisionedConcurrencyConfig();
    live.putProvisionedConcurrencyConfig(1);
    expect(() => first.putProvisionedConcurrencyConfig(1)).toThrow(
      expect.objectContaining({
        name: "ResourceConflictException",
        message: "Version is pointed by a Provisioned Concurrency alias",
      }),
    );
    expect(live.putProvisionedConcurrencyConfig(2)).toMatchObject({ status: "IN_PROGRESS" });
  });

  it("moves with the alias to another version", async () => {
    const { runtime, worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    live.putProvisionedConcurrencyConfig(2);
    await runtime.advanceBy("2m");
    live.update({ functionVersion: "2" });
    expect(live.provisionedConcurrency).toMatchObject({
      status: "IN_PROGRESS",
      requestedProvisionedConcurrentExecutions: 2,
    });
    await runtime.advanceBy("2m");
    expect(
      worker.environments.map(({ version, initializationType }) => [version, initializationType]),
    ).toEqual([
      ["2", "provisioned-concurrency"],
      ["2", "provisioned-concurrency"],
    ]);
    expect((await live.invoke()).payload).toMatchObject({
      functionVersion: "2",
      initializationType: "provisioned-concurrency",
    });
  });

  it("stays when the alias is changed otherwise", async () => {
    const { runtime, worker } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    live.putProvisionedConcurrencyConfig(1);
    await runtime.advanceBy("2m");
    live.update({ description: "still the first" });
    expect(live.provisionedConcurrency).toMatchObject({ status: "READY" });
  });

  it("goes with the alias, and with its own deletion", async () => {
    const { runtime, worker, first } = startVersioned();
    const live = worker.createAlias("live", { functionVersion: "1" });
    live.putProvisionedConcurrencyConfig(1);
    await runtime.advanceBy("2m");
    live.deleteProvisionedConcurrencyConfig();
    expect(live.provisionedConcurrency).toBeUndefined();
    live.putProvisionedConcurrencyConfig(1);
    await runtime.advanceBy("2m");
    live.delete();
    expect(messageOf(() => live.provisionedConcurrency)).toBe(`Cannot find alias arn: ${live.arn}`);
    expect(worker.environments).toEqual([]);
    expect(first.putProvisionedConcurrencyConfig(1)).toMatchObject({ status: "IN_PROGRESS" });
  });

  it("is refused for an alias of $LATEST, in AWS's words", () => {
    const { worker } = startVersioned();
    const newest = worker.createAlias("newest", { functionVersion: "$LATEST" });
    expect(messageOf(() => newest.putProvisionedConcurrencyConfig(1))).toBe(
      "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
    );
  });

  it("is not simulated together with weights", () => {
    const { worker } = startVersioned();
    const routingConfig = { additionalVersionWeights: { "2": 0.5 } };
    const live = worker.createAlias("live", { functionVersion: "1", routingConfig });
    expect(messageOf(() => live.putProvisionedConcurrencyConfig(1))).toMatchInlineSnapshot(
      `"worker:live.putProvisionedConcurrencyConfig(): provisioned concurrency of an alias with weights is not simulated. Give it to an alias that points at one version."`,
    );
    live.update({ routingConfig: {} });
    live.putProvisionedConcurrencyConfig(1);
    expect(messageOf(() => live.update({ routingConfig }))).toMatchInlineSnapshot(
      `"worker:live.update(): an alias with provisioned concurrency that gets weights, or a version that cannot take it over is not simulated. Delete its provisioned concurrency first."`,
    );
  });

  it.each(["version", "alias"] as const)(
    "does not move to a version that has some of its own, by %s, and the alias stays where it is",
    async (owner) => {
      const { runtime, worker, second } = startVersioned();
      const live = worker.createAlias("live", { functionVersion: "1" });
      const other = owner === "version" ? second : worker.createAlias("next", { functionVersion: "2" });
      live.putProvisionedConcurrencyConfig(1);
      other.putProvisionedConcurrencyConfig(1);
      await runtime.advanceBy("2m");
      expect(() => live.update({ functionVersion: "2" })).toThrow(
        "Delete its provisioned concurrency first.",
      );
      expect(live.configuration.functionVersion).toBe("1");
      expect(live.provisionedConcurrency).toMatchObject({ status: "READY" });
      expect(other.provisionedConcurrency).toMatchObject({ status: "READY" });
    },
  );
});
