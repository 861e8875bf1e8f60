import { createHash } from "node:crypto";
import { Script } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { renderHtml } from "../../src/timeline-picture/render-html.ts";
import { completed, environment, poisonMessage, sent, started } from "../timeline/story.ts";
import { namesOf, readMarkup } from "./markup-reader.ts";
import { eventThatFails, recorded, recordedAtOnce } from "./recorded.ts";

const NASTY = `</script><script>alert(1)</script><img src=x onerror="alert(1)"> <!-- ' " & \u2028 \ud800 ]]>`;

function partsOf(page: string, tag: string): readonly string[] {
  return [...page.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, "g"))].map(
    ([, text = ""]) => text,
  );
}

it("has all rows, with the drawing that belongs to each", () => {
  const page = renderHtml(recordedAtOnce(sent("m1")), { title: "A message" });
  expect(/<div id="list"[\s\S]*?<\/main>/.exec(page)?.[0]).toMatchInlineSnapshot(`
    "<div id="list" role="listbox" aria-label="What happened">
    <div class="row plain source" role="option" id="r0" aria-selected="false" tabindex="0"><span class="time">+0 ms</span><span class="graph"><svg aria-hidden="true"><circle class="mark" cx="12" cy="50%" r="4"/></svg></span><b class="name">orders</b><span class="words">message m1 sent</span></div>
    </div>
    </main>"
  `);
});

it("says in its head what it is about", () => {
  const page = renderHtml(recorded(eventThatFails(), 3), { title: "An event & its end", maximumRows: 6 });
  expect(/<title>.*<\/title>/.exec(page)?.[0]).toBe("<title>An event &amp; its end</title>");
  expect(/<p class="summary">(.*)<\/p>/.exec(page)?.[1]).toMatchInlineSnapshot(
    `"6 entries · 1 invocation · <b class="bad">1 failed</b> · 1 m 0.05 s of virtual time · seed 7"`,
  );
  expect(/<p class="lost">(.*)<\/p>/.exec(page)?.[1]).toMatchInlineSnapshot(
    `"3 earlier entries are no longer kept, 5 earlier rows are left out"`,
  );
});

it("says when nothing happened", () => {
  const page = renderHtml(recorded([]));
  expect(page).toContain("Nothing happened.");
  expect(namesOf(readMarkup(page))).not.toContain("main");
});

it("lets nothing run but its own script, and loads nothing", () => {
  for (const run of [recorded(poisonMessage()), recorded([])]) {
    const page = renderHtml(run);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    const hashOf = (text: string): string =>
      `&#39;sha256-${createHash("sha256").update(text).digest("base64")}&#39;`;
    const [script = ""] = partsOf(page, "script").slice(-1);
    const [style = ""] = partsOf(page, "style");
    expect(policy).toBe(
      `default-src &#39;none&#39;; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(
      /https?:|\bsrc=|\bhref=|\bstyle=|\bon\w+=/,
    );
  }
});

it("has a script that is JavaScript, and never makes markup of text", () => {
  for (const run of [recorded(poisonMessage()), recorded([])]) {
    const [script = ""] = partsOf(renderHtml(run), "script").slice(-1);
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function/);
  }
});

it("shows what texts say and never does it", () => {
  const page = renderHtml(
    recordedAtOnce(started("r", { event: NASTY }), {
      kind: "log.line",
      text: NASTY,
      line: NASTY,
      stream: "stdout",
      ...environment(),
    }),
    { title: NASTY },
  );
  expect(partsOf(page, "script")).toHaveLength(2);
  const data = JSON.parse(partsOf(page, "script")[0] ?? "") as {
    details: { entries: { event: string }[] }[];
  };
  expect(data.details[0]?.entries[0]?.event).toBe(NASTY);
});

it("has no element that is not its own, whatever texts say", () => {
  const ours = new Set([
    ...namesOf(readMarkup(renderHtml(recorded(poisonMessage(), 1)))),
    ...namesOf(readMarkup(renderHtml(recorded(eventThatFails())))),
  ]);
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "<",
          ">",
          "/",
          '"',
          "'",
          "&",
          "<!--",
          "-->",
          "script",
          "</script",
          "<svg",
          "<b ",
          "]]>",
          "\\",
          "\u2028",
          " ",
        ),
      )
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, text, (payload, title) => {
      const page = renderHtml(
        recordedAtOnce(
          sent(payload),
          started("r", { event: payload }),
          completed("r", { outcome: "error", payload, errorType: payload, errorMessage: payload }),
        ),
        { title },
      );
      const elements = readMarkup(page);
      expect(namesOf(elements).filter((name) => !ours.has(name))).toEqual([]);
      expect(elements.filter(({ name }) => name === "script")).toHaveLength(2);
      expect(
        elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/.test(name)),
      ).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
