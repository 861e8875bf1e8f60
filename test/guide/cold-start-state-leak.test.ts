import { createRuntime } from "lambdarium";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("The next customer finds what a module has kept", async () => {
  await using runtime = createRuntime();
  const cart = runtime.createFunction("cart", {
    load: () => import("./src/cart.ts"),
  });

  const ada = await cart.invoke({ add: ["tea"] });
  const bob = await cart.invoke({ add: ["milk"] });
  expect(cart.invocations[1]).toHaveReusedEnvironment();
  expect(ada.payload).toEqual({ lines: ["tea"] });
  expect(bob.payload).toEqual({ lines: ["tea", "milk"] });

  // An environment that has been idle for long is gone, and so is the leak.
  await runtime.advanceBy("1h");
  const eve = await cart.invoke({ add: ["figs"] });
  expect(cart).toHaveColdStarted(2);
  expect(eve.payload).toEqual({ lines: ["figs"] });
});
