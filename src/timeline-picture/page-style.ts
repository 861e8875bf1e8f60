import type { LaneRole } from "./lane-order.ts";
import { LANE_START, LANE_STEP } from "./page-rows.ts";
import { MONOSPACE, SCHEMES } from "./palette.ts";
import type { Picture } from "./picture.ts";
import { mostCellsOf } from "./text-cells.ts";

const TONES = ["plain", "quiet", "good", "warning", "bad"] as const;
const ROLES: readonly LaneRole[] = ["source", "mapping", "function", "environment", "destination"];

const LONGEST_NAME = 24;
/** Of a phone's width, what the drawing beside the texts may take; smaller than half its size it would tell nothing. */
const NARROW_GRAPH = 100;
const SMALLEST = 0.5;

/** The style sheet of a page that shows this picture: nothing of it is text from the picture. */
export function pageStyle({ columns, lanes, rows }: Picture): string {
  const times = mostCellsOf(rows.map(({ time }) => time));
  const names = Math.min(mostCellsOf(lanes.map(({ name }) => name)), LONGEST_NAME);
  const width = LANE_START * 2 + Math.max(columns.length - 1, 0) * LANE_STEP;
  const lines = columns.map(({ role }, column) => {
    const x = LANE_START + column * LANE_STEP;
    const color = `color-mix(in srgb,var(--${role}) 40%,transparent)`;
    return `linear-gradient(${color},${color}) ${x - 0.5}px 0/1px 100% no-repeat`;
  });
  return [
    `:root{color-scheme:light;--times:${times + 1}ch;--names:${names + 1}ch;${SCHEMES.light}}`,
    `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${SCHEMES.dark}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${SCHEMES.dark}}`,
    ...TONES.map((tone) => `.${tone}{--tone:var(--${tone})}`),
    ...ROLES.map((role) => `.${role}{--role:var(--${role})}`),
    `.graph{width:${width}px${lines.length === 0 ? "" : `;background:${lines.join(",")}`}}`,
    REST.replaceAll("MONOSPACE", MONOSPACE),
    `@media(max-width:760px){.graph{zoom:${Math.max(Math.min(NARROW_GRAPH / width, 1), SMALLEST).toFixed(2)}}}`,
  ].join("\n");
}

const REST = `
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--text);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:17px;line-height:1.3;margin:0;overflow-wrap:anywhere}
h2{font-size:13px;margin:0}
.summary{color:var(--quiet);margin:2px 0 0;font-size:13px}
.summary b{font-weight:600}
.summary .bad,.summary .warning{color:var(--tone)}
.top{padding:14px 20px 10px;display:flex;gap:12px;justify-content:space-between;align-items:flex-start}
button,input{font:inherit;color:inherit}
button{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:4px 10px;cursor:pointer;white-space:nowrap;min-height:32px}
button:hover{border-color:var(--quiet)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.tools{position:sticky;top:0;z-index:3;background:var(--ground);border-bottom:1px solid var(--line);padding:8px 20px;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}
.tools input[type=search]{flex:1 1 200px;min-width:0;max-width:420px;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:4px 10px;min-height:32px}
.tools label{display:flex;gap:6px;align-items:center;white-space:nowrap}
.tools output:empty{display:none}
.tools output{color:var(--quiet);font-variant-numeric:tabular-nums;white-space:nowrap;min-width:5.5em}
.map{position:relative;flex:none;margin:0 20px;border:1px solid var(--line);border-radius:8px;overflow:hidden;background:var(--raised)}
.maptools{display:flex;gap:6px;align-items:center;justify-content:space-between;padding:12px 20px 6px;flex-wrap:wrap}
.maptools p{margin:0;color:var(--quiet);font-size:12px}
.maptools div{display:flex;gap:6px}
.scroll{overflow-y:auto;overflow-x:hidden;max-height:min(42vh,380px)}
.map svg{display:block;width:100%;touch-action:pan-y;cursor:grab;font:11px MONOSPACE}
.map svg.dragged{cursor:grabbing}
.map text{fill:var(--quiet);dominant-baseline:central;user-select:none}
.map .axis{position:sticky;top:0;background:var(--raised);border-bottom:1px solid var(--line);z-index:1}
.map text.lane{fill:var(--role);font-weight:600}
.map .names{fill:var(--raised)}
.map .rule{stroke:var(--line)}
.map .gap{fill:var(--line);fill-opacity:.35}
.map text.label{fill:var(--text);font-size:10px;font-weight:600;paint-order:stroke;stroke:var(--raised);stroke-width:4px;stroke-linejoin:round}
.map text.inside{stroke:none}
.map text.passes{font-style:italic;fill:var(--text)}
.map .item{cursor:pointer}
.map .span,.map .init{stroke:var(--raised);stroke-width:1.5}
.map .filled{fill:var(--tone)}
.map .item.picked,.map .item:hover{stroke:var(--accent);stroke-width:2.5;fill-opacity:.75}
.map .cursor{stroke:var(--accent);stroke-dasharray:3 3}
.main{display:flex;align-items:flex-start}
.list{flex:1 1 auto;min-width:0;padding:10px 0 24px;font-family:MONOSPACE;font-size:12.5px}
.row,.pause{display:flex;align-items:stretch;gap:10px;padding:0 20px;min-height:25px}
.row{cursor:default;content-visibility:auto;contain-intrinsic-size:auto 25px}
.row>span,.row>b{align-self:center}
.graph{flex:none;align-self:stretch!important;position:relative;display:block}
.graph svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}.graph svg svg{position:static}
.time{flex:none;width:var(--times);color:var(--quiet);white-space:nowrap}
.time.same{visibility:hidden}
.only .time.same{visibility:visible}
.name{flex:none;width:var(--names);color:var(--role);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.words{flex:1 1 0;min-width:0;color:var(--tone);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.row:hover{background:var(--raised)}
.row[aria-selected=true]{background:color-mix(in srgb,var(--accent) 14%,var(--ground));box-shadow:inset 3px 0 var(--accent)}
.row:focus-visible{outline-offset:-2px}
.row.found .words{text-decoration:underline;text-decoration-color:var(--accent);text-decoration-thickness:2px;text-underline-offset:3px}
#list.searched .row:not(.found,[aria-selected=true]){opacity:.45}
#list.only .row:not(.found),#list.only .pause{display:none}
.pause{color:var(--quiet)}
.pause::before{content:"";flex:none;width:var(--times)}
.pause>.note{flex:1;display:flex;align-items:center;gap:12px}
.pause>.note::after{content:"";flex:1;border-top:1px dashed var(--line)}
.mark{fill:var(--ground);stroke:var(--tone);stroke-width:2}
.good .mark,.bad .mark,.warning .mark{fill:var(--tone)}
.span{fill:var(--tone);fill-opacity:.5}
.init{fill:var(--environment);fill-opacity:.35}
.wait{stroke:var(--tone);stroke-width:3;stroke-dasharray:1 5;stroke-linecap:round}
.arrow{stroke:var(--quiet);stroke-width:1.2}
.head{fill:var(--quiet)}
.empty,.lost{color:var(--quiet);padding:6px 20px;margin:0;font-family:system-ui,sans-serif}
.empty{padding:40px 20px;text-align:center}
.details{flex:0 0 min(420px,38vw);overflow:auto;border-left:1px solid var(--line);background:var(--ground);padding:14px 18px}
.details header{display:flex;justify-content:space-between;gap:10px;align-items:flex-start}
.details h2{font-size:14px;overflow-wrap:anywhere;color:var(--tone)}
.details header h2{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}
.details p{color:var(--quiet);margin:4px 0 10px}
.details section{border-top:1px solid var(--line);padding:10px 0}
.details dl{margin:6px 0 0;display:grid;grid-template-columns:auto minmax(0,1fr);gap:3px 12px;font:12px/1.5 MONOSPACE}
.details dt{color:var(--quiet)}
.details dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.details dd.long{grid-column:1/-1;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:6px 8px;max-height:40vh;overflow:auto}
.keys{color:var(--quiet);font-size:12px}
kbd{font:11px MONOSPACE;border:1px solid var(--line);border-radius:4px;padding:0 4px;background:var(--raised)}
@media(min-width:761px) and (min-height:560px){
body{height:100vh;display:flex;flex-direction:column}
.main{flex:1;min-height:0;align-items:stretch}.list,.details{overflow:auto}
.tools{position:static}.row{scroll-margin:40px 0}
}
@media(max-width:760px),(max-height:559px){.row{scroll-margin:110px 0 40px}.main.detailed .row{scroll-margin-bottom:48vh}.list{padding-bottom:50vh}}
@media(max-width:760px){
.top{padding:12px 14px 8px}.tools{padding:8px 14px}.map{margin:0 14px}.maptools{padding:10px 14px 6px}
.maptools p{display:none}.scroll{max-height:32vh}
.row,.pause{padding:0 14px;gap:4px 8px}
.row{display:grid;grid-template-columns:auto auto 1fr;grid-template-rows:auto auto;padding-block:0;contain-intrinsic-size:auto 46px;min-height:46px}
.row>.graph{grid-area:1/1/3/2;margin-bottom:-1px}
.row>.name{grid-area:1/2/2/3;width:auto;max-width:46vw;align-self:end}
.row>.time{grid-area:1/3/2/4;width:auto;justify-self:end;align-self:end;font-size:11px}
.row>.words{grid-area:2/2/3/4;align-self:start;margin-bottom:4px;white-space:normal;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3}
.time.same{visibility:visible;opacity:.55}
.pause::before{display:none}
.details{position:fixed;inset:auto 0 0 0;max-height:46vh;flex:none;width:100%;border-left:0;border-top:1px solid var(--line);box-shadow:0 -6px 20px rgb(0 0 0/.2);z-index:4;border-radius:12px 12px 0 0}
}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:auto}}
@media print{.tools,.maptools,.details{display:none}}
`.trim();
