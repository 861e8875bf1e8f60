import { expect, it } from "vitest";
import { reportStuck } from "../../src/host/stuck-report.ts";
import { describeWork } from "../../src/host/work-description.ts";

it("says who is stuck on what, for how long, and what to do", () => {
  const report = reportStuck(
    [
      { processName: "worker", what: "TCP socket to 127.0.0.1:5432", isRealWork: true },
      { processName: "worker", what: "file system request", isRealWork: true },
      { processName: "worker", what: "file system request", isRealWork: true },
      { processName: "mailer", what: "loading its module", isRealWork: false },
      { processName: undefined, what: "a hold of the test", isRealWork: false },
    ],
    4_000.4,
  );
  expect(report).toMatchInlineSnapshot(`
    "worker is stuck on real work: TCP socket to 127.0.0.1:5432, file system request, for 4000 ms.
    mailer is stuck on loading its module, for 4000 ms.
    The runtime is stuck on a hold of the test, for 4000 ms.
    Virtual time cannot move while it goes on. Finish or close it before the handler returns or waits, or raise the \`stuckAfter\` option."
  `);
});

it.each([
  ["request", "PBKDF2REQUEST", {}, "cryptography (PBKDF2)"],
  ["request", "TCPCONNECTWRAP", { address: "10.0.0.1", port: 5432 }, "connection to 10.0.0.1:5432"],
  ["request", "GETADDRINFOREQWRAP", { hostname: "db.internal" }, "DNS lookup of db.internal"],
  [
    "httpRequest",
    "undici",
    { method: "GET", origin: "http://a.test", path: "/b" },
    "HTTP request GET http://a.test/b",
  ],
  ["promise", "WebAssembly compilation", {}, "WebAssembly compilation"],
] as const)("names real work for a person: %s %s", (kind, type, resource, name) => {
  expect(describeWork({ kind, type, resource, process: undefined as never })).toBe(name);
});
