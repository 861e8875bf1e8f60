import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Sequencer } from "../../src/bucket/sequencer.ts";

it("A sequencer is 18 hexadecimal digits and greater than all before, however little time has passed", () => {
  void fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 50 }), (steps) => {
      const sequencer = new Sequencer();
      let now = Date.UTC(2026, 0, 1);
      let last = "";
      for (const step of steps) {
        now += step;
        const next = sequencer.next(now);
        expect(next).toMatch(/^[0-9A-F]{18}$/);
        expect(next > last).toBe(true);
        last = next;
      }
    }),
  );
});

it("A sequencer begins with the second, as AWS's does", () => {
  expect(new Sequencer().next(0x55aed6dc * 1_000)).toBe("0055AED6DC00000000");
});
