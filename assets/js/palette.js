// One field for everything: pages, cases, people, and what can be done on this page (Ctrl-K).
//
// <a href="/cari/" data-palette>   opens it; the address answers POST q= with { groups: [{ label, items }], said }
// Without scripts the address is a page that searches the same.
import { all, csrf, icon, make, one, writing } from "./dom.js";
import { say } from "./words.js";

const WAIT = 110;
const KEPT = "palette";
let dialog, input, list, status, asking, waiting, items, at, hurried;

const opener = () => one("[data-palette]");
const plain = (text) => text.toLocaleLowerCase().normalize("NFKD").split(/[^a-z0-9]+/).filter(Boolean);

// What was typed stays for this tab, and goes with it.
const kept = {
  get() { try { return sessionStorage.getItem(KEPT) ?? ""; } catch { return ""; } },
  set(text) { try { sessionStorage.setItem(KEPT, text); } catch { /* nothing is kept */ } },
};

/** The acts of the row one stands on and of the page, by their letter; pressed as the letter presses them. */
function actsHere(text) {
  const words = plain(text);
  const row = one("[data-row][aria-current=true]");
  const seen = new Set();
  const found = [];
  for (const element of [...(row ? all("[data-key]", row) : []), ...all("main [data-key]")]) {
    const other = element.closest("[data-row]");
    const { key } = element.dataset;
    const label = element.dataset.keyLabel ?? element.textContent.trim();
    if ((other && other !== row) || seen.has(key) || key.length > 1 || element.disabled) continue;
    seen.add(key);
    if (words.every((word) => plain(label).some((known) => known.startsWith(word)))) found.push({ label, key, element, icon: "bolt" });
  }
  return found;
}

function build() {
  const named = "palette-title";
  list = make("div", { class: "options", role: "listbox", id: "palette-list", "aria-label": say("palette-found") });
  input = make("input", {
    class: "input", type: "text", maxlength: "80", autocomplete: "off", spellcheck: "false", "data-no-keep": true,
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": list.id,
    "aria-labelledby": named, placeholder: say("palette-what"),
  });
  status = make("p", { class: "quiet-text", role: "status" });
  const close = make("button", { type: "button", class: "top-button", "aria-label": say("close") }, icon("x"));
  dialog = make("dialog", { class: "dialog palette", "aria-labelledby": named },
    make("div", { class: "split" }, make("h2", { id: named }, say("palette")), close),
    make("div", { class: "field" }, input), list, make("p", { class: "hint wide-only" }, say("palette-keys")), status);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { asking?.abort(); clearTimeout(waiting); });
  input.addEventListener("input", () => { kept.set(input.value); hurried = false; ask(WAIT); });
  input.addEventListener("keydown", key);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(Number(option.dataset.at), event.ctrlKey || event.metaKey);
  });
  document.body.append(dialog);
}

function open() {
  if (one("dialog[open]") || !opener()) return;
  if (!dialog) build();
  input.value = kept.get();
  show({ groups: [], said: "" });
  dialog.showModal();
  input.select();
  ask(0);
}

function ask(wait) {
  clearTimeout(waiting);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  waiting = setTimeout(() => fetched(input.value, signal), wait);
}

async function fetched(text, signal) {
  try {
    const answer = await fetch(opener().href, {
      method: "POST", signal, headers: { Accept: "application/json", "X-CSRFToken": csrf() }, body: new URLSearchParams({ q: text }),
    });
    if (answer.redirected) { location.assign(opener().href); return; }
    if (!answer.ok) { show({ groups: [], said: say(answer.status === 403 ? "refused" : "server-error") }); return; }
    show(await answer.json());
    waiting = undefined;
    if (hurried && items.length) choose(0);
  } catch (error) {
    if (error.name === "AbortError") return;
    waiting = undefined;
    show({ groups: [], said: say("no-signal") });
  }
}

function show({ groups, said }) {
  const here = actsHere(input.value);
  const shown = here.length ? [{ label: say("palette-here"), items: here }, ...groups] : groups;
  // Whoever writes looks for something; whoever has not begun sees what can be done here first.
  if (here.length && input.value && groups.length) shown.push(shown.shift());
  items = shown.flatMap((group) => group.items);
  let count = 0;
  list.replaceChildren(...shown.map((group, n) => {
    const id = `palette-group-${n}`;
    return make("div", { role: "group", "aria-labelledby": id },
      make("p", { class: "label", role: "presentation", id }, group.label),
      ...group.items.map((item) => option(item, count++)));
  }));
  status.className = said && !items.length ? "hint" : "quiet-text";
  status.textContent = said;
  input.setAttribute("aria-expanded", String(items.length > 0));
  stand(items.length ? 0 : -1);
}

function option(item, number) {
  const words = make("span", {}, item.label);
  if (item.note) words.append(make("small", {}, item.note));
  const row = make("div", { role: "option", id: `palette-${number}`, "data-at": number, "aria-selected": "false" }, icon(item.icon), words);
  if (item.key) row.append(make("kbd", {}, item.key.toUpperCase()));
  return row;
}

function stand(number) {
  document.getElementById(`palette-${at}`)?.setAttribute("aria-selected", "false");
  at = number;
  const found = document.getElementById(`palette-${at}`);
  if (!found) { input.removeAttribute("aria-activedescendant"); return; }
  found.setAttribute("aria-selected", "true");
  found.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", found.id);
}

function key(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && items.length) {
    event.preventDefault();
    stand((at + moves[event.key] + items.length) % items.length);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    // Enter before the answer is there takes its first line.
    if (waiting !== undefined) hurried = true;
    else if (at >= 0) choose(at, event.ctrlKey || event.metaKey);
  }
}

function choose(number, beside = false) {
  const item = items[number];
  if (beside && item.url) { window.open(item.url, "_blank", "noopener"); return; }
  dialog.close();
  if (item.element) item.element.click();
  else location.assign(item.url);
}

document.addEventListener("keydown", (event) => {
  const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !writing(event.target) && !one("main [type=search]");
  if (!pressed && !slash) return;
  event.preventDefault();
  if (dialog?.open) dialog.close();
  else open();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-palette]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

// Nobody finds what another has looked for.
document.addEventListener("submit", (event) => { if (event.target.matches("[data-forget-drafts]")) kept.set(""); });
for (const link of all("[data-palette]")) { link.setAttribute("aria-haspopup", "dialog"); link.setAttribute("aria-keyshortcuts", "Control+K"); }
