import { createHash } from "node:crypto";
import { formatDuration } from "../time/duration.ts";
import { MAP_SCRIPT } from "./map-script.ts";
import { escapeMarkup } from "./markup.ts";
import { toPageData, toScriptJson } from "./page-data.ts";
import { toRowsHtml } from "./page-rows.ts";
import { PAGE_SCRIPT, THEME_SCRIPT } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { type Picture, whatIsLeftOut } from "./picture.ts";

const SCRIPT = `${THEME_SCRIPT}\n${PAGE_SCRIPT}\n${MAP_SCRIPT}`;

/**
 * Writes a picture as one page that needs nothing else. Its policy lets nothing run or load but its own script and style,
 * by their hashes; what a test or a handler said is text in it, or JSON.
 */
export function toHtmlPage(picture: Picture, { title }: { readonly title: string }): string {
  const isEmpty = picture.rows.length === 0;
  const script = `\n${isEmpty ? THEME_SCRIPT : SCRIPT}\n`;
  const style = `\n${pageStyle(picture)}\n`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>
<body>
<header class="top">
<div>
<h1>${escapeMarkup(title)}</h1>
<p class="summary">${summaryOf(picture)}</p>
</div>
<button type="button" id="theme">Dark</button>
</header>
${isEmpty ? '<p class="empty">Nothing happened.</p>' : bodyOf(picture)}
<script>${script}</script>
</body>
</html>
`;
}

function bodyOf(picture: Picture): string {
  return `<section aria-label="Map">
<div class="maptools">
<p>Drag to pan, Ctrl and the wheel to zoom. Times are drawn by their logarithm.</p>
<div>
<button type="button" id="zoom-out" aria-label="Zoom out">−</button>
<button type="button" id="zoom-in" aria-label="Zoom in">+</button>
<button type="button" id="fit">Show all</button>
</div>
</div>
<div class="map" id="map"></div>
</section>
<div class="tools" role="search">
<input type="search" id="search" placeholder="Search texts, ids, payloads  ( / )" aria-label="Search texts, ids and payloads" autocomplete="off" spellcheck="false">
<button type="button" id="previous" aria-label="Previous match">↑</button>
<button type="button" id="next" aria-label="Next match">↓</button>
<output id="count" for="search" aria-live="polite"></output>
<label><input type="checkbox" id="problems"> Problems</label>
<label><input type="checkbox" id="only"> Only matches</label>
</div>
<div class="main">
<main class="list">
${lostOf(picture)}<div id="list" role="listbox" aria-label="What happened">
${toRowsHtml(picture)}
</div>
</main>
<aside class="details" id="details" aria-label="Details" hidden>
<header><h2 id="details-title"></h2><button type="button" id="close" aria-label="Close details">✕</button></header>
<p id="details-time"></p>
<div id="details-body"></div>
</aside>
</div>
<script type="application/json" id="data">${toScriptJson(toPageData(picture))}</script>`;
}

function summaryOf({ rows, stretches, seed }: Picture): string {
  const entries = rows.reduce((sum, row) => sum + row.entries.length, 0);
  const invocations = stretches.filter(({ kind }) => kind === "invocation");
  const failed = invocations.filter(({ tone }) => tone === "bad").length;
  const first = rows[0];
  const last = rows.at(-1);
  const parts = [
    counted(entries, "entry", "entries"),
    counted(invocations.length, "invocation", "invocations"),
    ...(failed === 0 ? [] : [`<b class="bad">${failed} failed</b>`]),
    ...(first === undefined || last === undefined
      ? []
      : [`${formatDuration(last.until - first.at)} of virtual time`]),
    `seed ${seed}`,
  ];
  return parts.join(" · ");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function lostOf(picture: Picture): string {
  const left = whatIsLeftOut(picture);
  return left === "" ? "" : `<p class="lost">${left}</p>\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
