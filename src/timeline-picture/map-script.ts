/** The map above the rows: the lanes over time, to zoom and to pan. It goes on where the page's script ends. */
export const MAP_SCRIPT = `
{
const host = byId("map");
const NS = "http://www.w3.org/2000/svg";
const LANE = 20, AXIS = 22, EDGE = 14;
const draw = (name, attributes, parent, text) => {
  const made = document.createElementNS(NS, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
};
const scroll = make("div", undefined, "scroll");
const axis = draw("svg", { class: "axis", height: AXIS, "aria-hidden": "true" }, scroll);
const body = draw("svg", { height: Math.max(map.lanes.length, 1) * LANE + 6, tabindex: 0, role: "img" }, scroll);
body.setAttribute("aria-label", "Map of the lanes over time. Arrow keys pan, plus and minus zoom, 0 shows all. The list below tells the same.");
host.append(scroll);

const longest = Math.max(0, ...map.lanes.map(({ name }) => name.length));
let names = 0, scale = 1, least = 1, offset = 0;
const widthNow = () => host.clientWidth;
const y = (lane) => lane * LANE + LANE / 2 + 3;
const x = (place) => names + EDGE + (place - offset) * scale;

// Behind everything, then items, then the names on their ground.
const back = draw("g", {}, body), front = draw("g", {}, body), cover = draw("g", {}, body);
const gaps = map.pauses.map(([from, to, label]) => ({
  from, to, label,
  box: draw("rect", { class: "gap", y: 0, height: "100%" }, back),
  text: draw("text", { class: "passes", y: AXIS / 2, "text-anchor": "middle" }, axis, label),
}));
const rules = map.lanes.map((_, lane) => draw("line", { class: "rule", y1: y(lane), y2: y(lane) }, back));
const items = [];
for (const { kind, lane, from, to, tone, label, rows: [first, row] } of map.stretches) {
  const isWait = kind === "wait";
  const shape = isWait
    ? draw("line", { class: "item wait " + tone, y1: y(lane), y2: y(lane) }, front)
    : draw("rect", { class: "item " + (kind === "init" && tone === "plain" ? "init" : "span " + tone), y: y(lane) - 7, height: 14, rx: 3 }, front);
  const text = label && kind !== "init"
    ? draw("text", { class: isWait ? "label" : "label inside", y: y(lane), "text-anchor": "middle", "pointer-events": "none" }, front, label)
    : undefined;
  items.push({ shape, text, from, to, row, first, isWait, label });
}
// What matters most lies on top where marks meet.
const weights = ["quiet", "plain", "good", "warning", "bad"];
const marks = map.marks.map((mark, row) => [...mark, row]).filter(([, , , isDrawn]) => isDrawn)
  .sort(([, , a], [, , b]) => weights.indexOf(a) - weights.indexOf(b));
for (const [lane, at, tone, , row] of marks) {
  const shape = draw("circle", { class: "item mark " + tone, cy: y(lane), r: tone === "quiet" ? 2 : 3.5 }, front);
  if (tone === "good" || tone === "bad" || tone === "warning") shape.classList.add("filled");
  items.push({ shape, from: at, to: at, row, isMark: true });
}
for (const item of items) {
  item.shape.dataset.row = item.row;
  draw("title", {}, item.shape, rows[item.row].querySelector(".time").textContent + " " + rows[item.row].querySelector(".name").textContent + ": " + rows[item.row].querySelector(".words").textContent);
}
const ticks = map.ticks.map(([at, label]) => ({ at, label, text: draw("text", { y: AXIS / 2 }, axis, label) }));
const cursor = draw("line", { class: "cursor", y1: 0, y2: "100%", visibility: "hidden" }, front);
const ground = draw("rect", { class: "names", x: 0, y: 0, height: "100%" }, cover);
const axisGround = draw("rect", { class: "names", x: 0, y: 0, height: AXIS }, axis);
const border = draw("line", { class: "rule", y1: 0, y2: "100%" }, cover);
const labels = map.lanes.map(({ name, role }, lane) => ({ name, text: draw("text", { class: "lane " + role, x: 10, y: y(lane) }, cover) }));

const place = () => {
  const width = widthNow();
  for (const { from, to, box, text } of gaps) {
    const left = x(from), wide = (to - from) * scale;
    box.setAttribute("x", left); box.setAttribute("width", Math.max(wide, 0));
    text.setAttribute("x", left + wide / 2);
  }
  for (const rule of rules) { rule.setAttribute("x1", names); rule.setAttribute("x2", width); }
  for (const { shape, text, from, to, isWait, isMark, label } of items) {
    const left = x(from), right = x(to);
    shape.setAttribute("visibility", right < names - 10 || left > width + 10 ? "hidden" : "visible");
    if (isMark) shape.setAttribute("cx", left);
    else if (isWait) { shape.setAttribute("x1", left + 4); shape.setAttribute("x2", Math.max(right - 4, left + 4)); }
    else { shape.setAttribute("x", left - 1); shape.setAttribute("width", Math.max(right - left, 4) + 2); }
    if (!text) continue;
    text.setAttribute("x", (left + right) / 2);
    text.setAttribute("visibility", right - left > label.length * 6.5 + 12 && right > names ? "visible" : "hidden");
  }
  let free = names + EDGE - 6;
  const taken = gaps.filter(({ label, from, to }) => (to - from) * scale > label.length * 7)
    .map(({ label, from, to }) => [x((from + to) / 2) - label.length * 3.6 - 6, x((from + to) / 2) + label.length * 3.6 + 6]);
  for (const { text, label, from, to } of gaps) text.setAttribute("visibility", (to - from) * scale > label.length * 7 && x((from + to) / 2) > names + 20 ? "visible" : "hidden");
  for (const { at, label, text } of ticks) {
    const left = x(at), right = left + label.length * 7;
    const fits = left >= free && right < width && !taken.some(([a, b]) => left < b && right > a);
    text.setAttribute("visibility", fits ? "visible" : "hidden");
    if (!fits) continue;
    text.setAttribute("x", left);
    free = right + 14;
  }
  if (selected >= 0) {
    const [, at] = map.marks[selected];
    cursor.setAttribute("x1", x(at)); cursor.setAttribute("x2", x(at));
    cursor.setAttribute("visibility", x(at) >= names ? "visible" : "hidden");
  }
};

const clamp = () => {
  const room = widthNow() - names - 2 * EDGE;
  scale = Math.min(Math.max(scale, least), Math.max(least * 200, 8));
  offset = Math.min(Math.max(offset, 0), Math.max(map.width - room / scale, 0));
};
const show = () => { clamp(); place(); };
const zoom = (factor, around) => {
  const middle = around ?? names + (widthNow() - names) / 2;
  const at = offset + (middle - names - EDGE) / scale;
  const before = scale;
  scale *= factor;
  scale = Math.min(Math.max(scale, least), Math.max(least * 200, 8));
  if (scale !== before) offset = at - (middle - names - EDGE) / scale;
  show();
};
const fit = (keep) => {
  const width = widthNow();
  names = Math.min(longest * 6.9 + 22, width * (width < 600 ? 0.3 : 0.25));
  const cells = Math.floor((names - 16) / 6.8);
  for (const { name, text } of labels) text.textContent = name.length > cells ? name.slice(0, cells - 1) + "\\u2026" : name;
  ground.setAttribute("width", names); axisGround.setAttribute("width", names);
  border.setAttribute("x1", names); border.setAttribute("x2", names);
  least = Math.min((width - names - 2 * EDGE) / Math.max(map.width, 1), 6);
  if (!keep) { scale = least; offset = 0; }
  show();
};

byId("zoom-in").addEventListener("click", () => zoom(1.6));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.6));
byId("fit").addEventListener("click", () => fit());
body.addEventListener("keydown", (event) => {
  const pan = (widthNow() - names) / 5 / scale;
  const does = { "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: () => fit(),
    ArrowLeft: () => { offset -= pan; show(); }, ArrowRight: () => { offset += pan; show(); } }[event.key];
  if (!does || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  does();
});
host.addEventListener("wheel", (event) => {
  if (event.ctrlKey || event.metaKey) { event.preventDefault(); zoom(Math.exp(-event.deltaY / 240), event.clientX - host.getBoundingClientRect().left); }
  else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) { event.preventDefault(); offset += (event.deltaX || event.deltaY) / scale; show(); }
}, { passive: false });
// One pointer pans, two zoom; one that did not move picks what is under it.
const pointers = new Map();
let moved = 0;
const spread = () => { const [a, b] = [...pointers.values()]; return { apart: Math.max(Math.abs(a.x - b.x), 10), middle: (a.x + b.x) / 2 }; };
body.addEventListener("pointerdown", (event) => {
  if (pointers.size === 0) moved = 0;
  pointers.set(event.pointerId, { x: event.clientX });
  try { body.setPointerCapture(event.pointerId); } catch {}
});
body.addEventListener("pointermove", (event) => {
  const pointer = pointers.get(event.pointerId);
  if (!pointer) return;
  const before = pointers.size === 2 ? spread() : undefined;
  const by = event.clientX - pointer.x;
  pointer.x = event.clientX;
  moved += Math.abs(by);
  if (before) { const { apart, middle } = spread(); zoom(apart / before.apart, middle - host.getBoundingClientRect().left); }
  else if (moved > 4) { body.classList.add("dragged"); offset -= by / scale; show(); }
});
const release = (event) => {
  if (!pointers.delete(event.pointerId)) return;
  body.classList.remove("dragged");
  if (event.type !== "pointerup" || moved > 4) return;
  const item = document.elementsFromPoint(event.clientX, event.clientY).find((found) => found.classList.contains("item"));
  if (item) select(Number(item.dataset.row), "fromMap");
};
body.addEventListener("pointerup", release);
body.addEventListener("pointercancel", release);

document.addEventListener("row-selected", ({ detail }) => {
  for (const { shape, row, first } of items) shape.classList.toggle("picked", row === detail || first === detail);
  const [lane, at] = map.marks[detail];
  const left = x(at);
  if (left < names + EDGE || left > widthNow() - EDGE) offset = at - (widthNow() - names) / 2 / scale;
  const top = y(lane) + AXIS;
  if (top - scroll.scrollTop > scroll.clientHeight - 10 || top - scroll.scrollTop < AXIS + 10) scroll.scrollTop = top - scroll.clientHeight / 2;
  show();
});
document.addEventListener("rows-found", ({ detail }) => {
  for (const { shape, row, first } of items) shape.setAttribute("opacity", detail === null || detail.has(row) || detail.has(first) ? 1 : 0.2);
});
new ResizeObserver(() => fit(scale > least * 1.01)).observe(host);
fit();
}
`.trim();
