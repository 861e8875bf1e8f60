/** Needed by every page: colours, as the system has them or the other way round. */
export const THEME_SCRIPT = `
"use strict";
const byId = (id) => document.getElementById(id);
const theme = byId("theme");
const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; theme.setAttribute("aria-label", "Use " + (isDark() ? "light" : "dark") + " colours"); };
theme.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
nameTheme();
`.trim();

/**
 * What makes a page live: selection and details, search, colour scheme. It only ever sets text, never markup, and asks
 * for nothing outside of the page. Plain JavaScript for browsers, as it stands in the page.
 */
export const PAGE_SCRIPT = `
const { map, details } = JSON.parse(byId("data").textContent);
const list = byId("list");
const rows = [...list.querySelectorAll(".row")];
const panel = byId("details");
const search = byId("search");
let selected = -1;

const make = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const pretty = (value) => {
  if (typeof value !== "string") {
    const line = JSON.stringify(value);
    return line.length > 60 ? JSON.stringify(value, null, 2) : line;
  }
  if (!/^[\\[{]/.test(value)) return value;
  try { return JSON.stringify(JSON.parse(value), null, 2); } catch { return value; }
};

const openPanel = (isOpen) => {
  panel.hidden = !isOpen;
  panel.parentElement.classList.toggle("detailed", isOpen);
};

const showDetails = (index) => {
  const { entries, more } = details[index];
  const row = rows[index];
  byId("details-title").textContent = row.querySelector(".name").textContent + ": " + row.querySelector(".words").textContent;
  panel.dataset.row = index;
  panel.querySelector("h2").className = row.className.replace("row", "");
  const body = byId("details-body");
  body.replaceChildren();
  for (const { index: number, at, kind, ...members } of entries) {
    const section = make("section");
    section.append(make("h2", number + "  " + kind));
    const table = make("dl");
    const add = (name, value) => {
      const text = pretty(value);
      table.append(make("dt", name), make("dd", text, text.length > 60 || text.includes("\\n") ? "long" : ""));
    };
    add("at", new Date(at).toISOString());
    for (const [name, value] of Object.entries(members)) add(name, value);
    section.append(table);
    body.append(section);
  }
  if (more > 0) body.append(make("p", "... and " + more + " more entries"));
  byId("details-time").textContent = row.querySelector(".time").textContent + " since the start";
  openPanel(true);
};

const select = (index, how) => {
  if (index < 0 || index >= rows.length) return;
  if (selected >= 0) { rows[selected].setAttribute("aria-selected", "false"); rows[selected].tabIndex = -1; }
  else rows[0].tabIndex = -1;
  selected = index;
  const row = rows[index];
  row.setAttribute("aria-selected", "true");
  row.tabIndex = 0;
  showDetails(index);
  if (how === undefined) row.focus({ preventScroll: true });
  if (how !== "fromMap" || getComputedStyle(panel).position !== "fixed") row.scrollIntoView({ block: "nearest" });
  document.dispatchEvent(new CustomEvent("row-selected", { detail: index }));
};

const shown = (index) => rows[index].offsetParent !== null;
const step = (from, by) => {
  let index = from + by;
  while (index >= 0 && index < rows.length && !shown(index)) index += by;
  return index;
};

list.addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (row) select(rows.indexOf(row));
});
list.addEventListener("focusin", (event) => {
  const index = rows.indexOf(event.target);
  if (index >= 0 && index !== selected) select(index);
});
list.addEventListener("keydown", (event) => {
  const page = Math.max(Math.floor(innerHeight / 50), 1);
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  let target;
  if (event.key in moves) {
    target = selected;
    const by = Math.sign(moves[event.key]);
    for (let count = Math.abs(moves[event.key]); count > 0; count--) {
      const next = step(target, by);
      if (next < 0 || next >= rows.length) break;
      target = next;
    }
  } else if (event.key === "Home") target = step(-1, 1);
  else if (event.key === "End") target = step(rows.length, -1);
  else if (event.key === "Escape") { openPanel(false); return; }
  else if (event.key === "Enter" || event.key === " ") target = selected;
  else return;
  event.preventDefault();
  select(target);
});
byId("close").addEventListener("click", () => {
  openPanel(false);
  if (selected >= 0) rows[selected].focus({ preventScroll: true });
});

// Search looks at all that is told and at all details.
const haystacks = [];
const haystack = (index) =>
  (haystacks[index] ??= (rows[index].textContent + " " + JSON.stringify(details[index].entries).replaceAll('\\\\"', '"')).toLowerCase());
let matches = [];
const problems = byId("problems");
const only = byId("only");
const find = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const isAsked = words.length > 0 || problems.checked;
  matches = [];
  rows.forEach((row, index) => {
    const found = isAsked && (!problems.checked || /\\b(bad|warning)\\b/.test(row.className)) &&
      words.every((word) => haystack(index).includes(word));
    row.classList.toggle("found", found);
    if (found) matches.push(index);
  });
  list.classList.toggle("searched", isAsked);
  list.classList.toggle("only", isAsked && only.checked);
  byId("count").textContent = isAsked ? matches.length + " of " + rows.length : "";
  const start = rows.findIndex((row) => row.tabIndex === 0);
  if (start >= 0 && !shown(start) && matches.length > 0) { rows[start].tabIndex = -1; rows[matches[0]].tabIndex = 0; }
  document.dispatchEvent(new CustomEvent("rows-found", { detail: isAsked ? new Set(matches) : undefined }));
};
const toMatch = (by) => {
  if (matches.length === 0) return;
  const next = by > 0 ? matches.find((index) => index > selected) : matches.findLast((index) => index < selected);
  select(next ?? matches.at(by > 0 ? 0 : -1), document.activeElement === search ? "quietly" : undefined);
};
search.addEventListener("input", find);
problems.addEventListener("change", find);
only.addEventListener("change", find);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); toMatch(event.shiftKey ? -1 : 1); }
  if (event.key === "ArrowDown") { event.preventDefault(); select(step(selected < 0 ? -1 : selected - 1, 1)); }
});
byId("next").addEventListener("click", () => toMatch(1));
byId("previous").addEventListener("click", () => toMatch(-1));
document.addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === "search") {
    if (event.key === "Escape") { search.value = ""; find(); search.blur(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === "n") toMatch(1);
  if (event.key === "N") toMatch(-1);
});
`.trim();
