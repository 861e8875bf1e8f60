import { expect, it } from "vitest";
import { lendEnvironmentVariables } from "../../src/host/test-environment.ts";

it("lends variables that are not set, and takes back what is still as it was", () => {
  process.env["LENT_OWN"] = "own";
  const giveBack = lendEnvironmentVariables({ LENT_OWN: "a", LENT_ONE: "b", LENT_TWO: "c" });
  expect([process.env["LENT_OWN"], process.env["LENT_ONE"], process.env["LENT_TWO"]]).toEqual([
    "own",
    "b",
    "c",
  ]);
  process.env["LENT_TWO"] = "changed";
  giveBack();
  expect([process.env["LENT_OWN"], process.env["LENT_ONE"], process.env["LENT_TWO"]]).toEqual([
    "own",
    undefined,
    "changed",
  ]);
  delete process.env["LENT_OWN"];
  delete process.env["LENT_TWO"];
});
