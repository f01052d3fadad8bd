// The inbox: the chosen report beside the list, decisions without losing one's place, the entry form's helpers.
//
// <div data-inbox> … <li data-row id="row-…"><a data-open>…   shown in #panel where the window is wide enough
// <a data-beside>                                             opens beside the list too
// <aside id="panel" data-peek="pratinjau/" hidden>            beside the list of cases: shown with the first J, K or Space
// ejsc:changed { rows }                                       these rows are drawn afresh, the list stays where it is
// ejsc:decided { rows, text, undo }                           sent by the server: rows leave, the next one is chosen
// <form data-entry>, <form data-paste>, <button data-print>   of the form that enters a report
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const WAIT = 90;
const panel = one("#panel");
const peeks = panel?.dataset.peek;
const isWide = matchMedia("(min-width: 75rem)");
const isBeside = () => !!panel && (peeks ? isWide.matches : panel.getClientRects().length > 0);
const isShown = () => isBeside() && !panel.hidden;
const standing = () => one("[data-row][aria-current=true]");
const say = (detail) => document.dispatchEvent(new CustomEvent("ejsc:toast", { detail }));

let chosen = "";
let waiting;
let loading = false;
let wanted = "";

/** Nothing of the report before may be acted on while the next one is on its way. */
function blank() {
  const lines = ["half", "", "", "half", "block", ""].map((kind) => {
    const line = document.createElement("span");
    line.className = `skeleton ${kind}`.trim();
    return line;
  });
  const box = document.createElement("div");
  box.className = "stack";
  box.setAttribute("aria-hidden", "true");
  box.append(...lines);
  panel.replaceChildren(box);
}

/** Opens beside the list, which stays as it is: its rows keep their height, what is too wide scrolls sideways. */
function peek() {
  if (!panel.hidden) return;
  const table = one(".table-box table");
  if (table) table.style.minWidth = `${table.offsetWidth}px`;
  panel.hidden = false;
}

function unpeek() {
  panel.hidden = true;
  panel.replaceChildren();
  loading = false;
  one("[data-open]", standing() ?? document)?.focus({ preventScroll: true });
}

function load(address, row, delay = 0) {
  peek();
  chosen = row?.id ?? chosen;
  loading = true;
  wanted = "";
  blank();
  clearTimeout(waiting);
  waiting = setTimeout(() => htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML", source: panel }), delay);
}

/** Presses what a letter stands for in the panel; whether there was such a thing. */
function press(letter) {
  const found = one(`[data-key="${CSS.escape(letter)}"]`, panel);
  found?.click();
  return !!found;
}

const addressOf = (row) => one("[data-open]", row).href + (peeks ?? "");

function choose(row) {
  all("[data-row][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  one("[data-open]", row)?.focus({ preventScroll: true });
  load(addressOf(row), row);
}

function count(views) {
  for (const [view, number] of Object.entries(views ?? {})) {
    const place = one(`[data-view-count="${view}"]`);
    if (place) place.textContent = number < 1000 ? String(number) : "999+";
  }
}

/** Rows leave; the one that moved up is chosen next. */
function decided({ rows, text, undo, counts }) {
  const gone = rows.map((id) => document.getElementById(`row-${id}`)).filter(Boolean);
  const last = gone.at(-1);
  const next = last?.nextElementSibling ?? gone[0]?.previousElementSibling;
  gone.forEach((row) => row.remove());
  count(counts);
  say({ text, undo: undo ? { url: undo } : undefined });
  if (next?.matches("[data-row]")) choose(next);
  else setTimeout(() => location.reload(), 1200);
}

if (panel) {
  document.addEventListener("ejsc:row", (event) => {
    if (isBeside()) load(addressOf(event.target), event.target, WAIT);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-row] [data-open], [data-row] [data-beside]");
    // Enter opens the whole page; so does a click with the keys that browsers use for a new tab.
    const byKey = event.detail === 0 && link?.matches("[data-open]:not([data-key])");
    if (peeks && !link?.matches("[data-beside]")) return;
    if (!link || byKey || event.ctrlKey || event.metaKey || event.shiftKey || event.button || !isBeside()) return;
    event.preventDefault();
    load(link.href, link.closest("[data-row]"));
  });

  document.addEventListener("ejsc:decided", (event) => {
    const kept = one("form[data-keep]", panel)?.dataset.keep;
    if (kept) forget(kept);
    decided(event.detail);
  });

  document.addEventListener("htmx:load", (event) => {
    const row = event.detail.elt;
    if (row.matches?.("[data-row]") && row.id === chosen) row.setAttribute("aria-current", "true");
  });

  // A letter pressed while the report is on its way is kept for it; letters in a closed menu work too.
  document.addEventListener("keydown", (event) => {
    const free = !event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select") && !one("dialog[open]");
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !free || !isBeside()) return;
    if (peeks && event.key === " " && standing() && !event.target.closest("button, input, summary")) {
      event.preventDefault();
      if (panel.hidden) load(addressOf(standing()), standing());
      else unpeek();
      return;
    }
    if (!isShown()) return;
    if (peeks && event.key === "Escape" && !one("[data-key=Escape]", panel)) unpeek();
    else if (loading) wanted = /^[a-z]$/.test(event.key) ? event.key : wanted;
    else press(event.key);
  });

  // Ctrl and Enter sends the form that one writes in.
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
  });

  if (peeks) {
    panel.addEventListener("click", (event) => { if (event.target.closest("[data-peek-close]")) unpeek(); });
    document.addEventListener("ejsc:changed", (event) => redraw(event.detail.rows));
  }

  // Only now its links know that they stay in the panel.
  panel.addEventListener("htmx:afterSettle", () => {
    loading = false;
    if (wanted) press(wanted);
    wanted = "";
  });

  panel.addEventListener("htmx:afterSwap", () => {
    panel.scrollTop = 0;
    const form = one("form[data-keep]", panel);
    const first = one("[data-summary], [data-first]", panel) ?? (form && one("input:not([type=hidden]):not(:disabled), textarea, select", form));
    if (first) first.focus({ preventScroll: true });
  });
}

/** Draws rows of the list afresh from the server; one that left this view stays greyed, so that nothing jumps. */
async function redraw(rows) {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of rows) {
    const old = document.getElementById(`row-${id}`);
    const row = fresh.getElementById(`row-${id}`);
    if (!old) continue;
    if (!row) { old.classList.add("gone"); continue; }
    if (old.getAttribute("aria-current")) row.setAttribute("aria-current", "true");
    old.replaceWith(document.adoptNode(row));
  }
  const views = one("[data-counts]");
  if (views) htmx.trigger(views, "counts");
}

/** A draft that was sent is not offered again. */
function forget(name) {
  try { localStorage.removeItem(`draft:${document.body.dataset.person ?? ""}:${name}`); } catch { /* nothing was kept */ }
}

// Escape leaves a field first, then goes back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || one("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) event.target.blur();
});

// Similar reports while one types; a moment after the last change.
const entry = one("form[data-entry]");
if (entry) {
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger("#mirip", "mirip"), 500);
  };
  const telling = /^(village|region|subject_name|subject_age|kind|reporter_phone)$/;
  for (const kind of ["change", "input"]) entry.addEventListener(kind, (event) => { if (telling.test(event.target.name)) ask(); });
}

// A pasted message is read at once.
one("form[data-paste] textarea")?.addEventListener("paste", (event) => {
  setTimeout(() => { if (event.target.value.trim().length > 20) event.target.form.requestSubmit(); }, 50);
});

for (const button of all("[data-print]")) button.addEventListener("click", () => print());
