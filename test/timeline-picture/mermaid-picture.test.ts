import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeMermaid } from "../../src/timeline-picture/mermaid-picture.ts";
import { renderMermaid } from "../../src/timeline-picture/render-mermaid.ts";
import { completed, poisonMessage, sent, started } from "../timeline/story.ts";
import { eventThatFails, recorded, recordedAtOnce } from "./recorded.ts";

const STATEMENT =
  /^ {2}(?:title|participant l\d+ as|Note over l\d+(?:,l\d+)?:|l\d+(?:->>|-->>|--x)l\d+:) [^;\n]+(?:#\d+;[^;\n]*)*$/u;

it("is a sequence diagram: arrows between lanes, notes within one", () => {
  expect(
    renderMermaid(recorded(eventThatFails()), { title: "An event that always fails" }),
  ).toMatchInlineSnapshot(`
    "sequenceDiagram
      title An event that always fails
      participant l0 as worker
      participant l1 as worker#35;1
      participant l2 as failures
      Note over l0: +0 ms · event 7f3c… accepted
      Note over l1: cold start (on-demand) in 120 ms
      l0->>l1: +120 ms · invocation 7f3c… starts with #123;#34;text#34;:#34;out of stoc…
      Note over l1: +170 ms · ✗ fails after 50 ms: Error: out of stock
      l1-->>l0: event 7f3c…: attempt 1 failed, next attempt in 1 m
      Note over l0,l2: 1 m pass
      l0->>l1: +1 m 0.17 s · invocation 7f3c… starts (attempt 2) with #123;#34;te…
      Note over l1: +1 m 0.22 s · ✗ fails after 50 ms: Error: out of stock
      l1--xl0: event 7f3c… is given up: no retry is left
      Note over l2: message m1 sent
      l0->>l2: event 7f3c… sent to the OnFailure destination failures
    "
  `);
});

it("has crosses where something failed, and the time where it changes", () => {
  expect(renderMermaid(recorded(poisonMessage())).split("\n").slice(0, 14).join("\n")).toMatchInlineSnapshot(`
    "sequenceDiagram
      title Timeline
      participant l0 as orders
      participant l1 as orders→worker
      participant l3 as worker#35;1
      participant l4 as orders-dlq
      Note over l0: +0 ms · message 1a2b… sent
      l0->>l1: receives message 1a2b…, hidden for 30 s
      Note over l3: cold start (on-demand) in 120 ms
      l1->>l3: +120 ms · invocation 1f3c… starts: 1 message from orders
      Note over l3: +5.12 s · ✗ fails after 5 s: Task timed out after 5.00 seco…
      Note over l3: reset after a timeout: what its module held is gone
      l3--xl1: ✗ batch of 1 failed: Sandbox.Timedout
      Note over l0,l4: 24.88 s pass"
  `);
});

it("says when nothing happened, and what is left out", () => {
  expect(renderMermaid(recorded([]))).toMatchInlineSnapshot(`
    "sequenceDiagram
      participant l0 as Timeline
      Note over l0: Nothing happened
    "
  `);
  expect(renderMermaid(recorded(poisonMessage(), 3), { maximumRows: 2 })).toMatchInlineSnapshot(`
    "sequenceDiagram
      title Timeline
      participant l0 as orders→worker
      participant l1 as orders-dlq
      Note over l0,l1: 3 earlier entries are no longer kept, 25 earlier rows are l…
      Note over l0: +1 m 5 s · ✗ batch of 1 failed: Sandbox.Timedout
      Note over l0,l1: 25 s pass
      Note over l1: +1 m 30 s · message 1a2b… dead-lettered after 3 receives
    "
  `);
});

it("leaves no character and no word of Mermaid's in a text", () => {
  expect(escapeMermaid('a;b #1 <b> %% {x} $$ `c` "d" \\n & end, style:')).toMatchInlineSnapshot(
    `"a#59;b #35;1 #60;b#62; #37;#37; #123;x#125; #36;#36; #96;c#96; #34;d#34; #92;n #38; #101;nd, #115;tyle:"`,
  );
  expect(escapeMermaid("→ über 注文 (1st) [x]: +1 m")).toBe("→ über 注文 (1st) [x]: +1 m");
  expect(escapeMermaid("x".repeat(100))).toBe(`${"x".repeat(59)}…`);
});

it("is statements of its own alone, whatever texts say", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const [head, ...statements] = renderMermaid(
        recordedAtOnce(
          sent(text),
          started("r", { event: text }),
          completed("r", { outcome: "error", errorMessage: text }),
        ),
        { title: text },
      ).split("\n");
      expect(head).toBe("sequenceDiagram");
      expect(statements.pop()).toBe("");
      for (const statement of statements) expect(statement).toMatch(STATEMENT);
    }),
  );
});
