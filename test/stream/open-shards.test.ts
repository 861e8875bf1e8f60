import * as fc from "fast-check";
import { expect, it } from "vitest";
import { divideHashKeys, HASH_KEY_COUNT, toHexDigits } from "../../src/stream/hash-key.ts";
import { OpenShards } from "../../src/stream/open-shards.ts";
import { ShardLog } from "../../src/stream/shard-log.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { START } from "../event-source/queue-services.ts";

it("Every hash key goes to the open shard whose range contains it", () => {
  const hashKey = fc.bigInt({ min: 0n, max: HASH_KEY_COUNT - 1n });
  void fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(hashKey, { maxLength: 20 }), (count, keys) => {
      const ranges = divideHashKeys(count);
      const origin = {
        shardId: "",
        streamArn: "",
        region: "",
        invokeIdentityArn: "",
        retention: { ms: 1 },
        encryption: { keyId: undefined },
      };
      const logs = ranges.map(
        (hashKeys, index) =>
          new ShardLog(new VirtualClock(START), origin, {
            index,
            parentShardIds: [],
            hashKeys,
            createdAt: 0,
          }),
      );
      const open = new OpenShards([...logs].reverse());
      for (const key of [...keys, ...ranges.flatMap(({ first, last }) => [first, last])]) {
        const { first, last } = open.find(toHexDigits(key)).hashKeys;
        expect(first <= key && key <= last).toBe(true);
      }
    }),
  );
});
