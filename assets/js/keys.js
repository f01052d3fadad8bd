// Keys that press buttons and links, and rows one walks through.
//
// <a data-key="a" data-key-label="Tugaskan">     pressed by A; inside a row: of the row one stands on
// <ul data-rows><li data-row><a data-open>…      J and K walk, Enter opens, X ticks
// "?" shows what is there.
import { all, make, one, writing } from "./dom.js";
import { say } from "./words.js";

const rows = () => all("[data-rows] [data-row]");
const standing = () => one("[data-row][aria-current=true]");

function stand(row) {
  if (!row) return;
  standing()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  (one("[data-open]", row) ?? row).focus({ preventScroll: true });
  row.dispatchEvent(new CustomEvent("ejsc:row", { bubbles: true }));
}

function walk(by) {
  const list = rows();
  const at = list.indexOf(standing());
  stand(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))]);
}

const fixed = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => one("input[type=checkbox]", standing() ?? document.createElement("i"))?.click(),
  "?": help,
  z: () => undo()?.click(),
  "/": () => field()?.focus(),
};
// A list's own search; where there is none the slash opens the search over everything (palette.js).
// What was just done, while it can be taken back.
const undo = () => all("#toasts form button:not(.close)").at(-1);
const field = () => one("main [type=search]");

function bound(key) {
  const match = (element) => element.dataset.key.toLowerCase() === key && !element.disabled;
  const row = standing();
  return (row && all("[data-key]", row).find(match))
    ?? all("[data-key]").find((element) => !element.closest("[data-row]") && match(element) && element.getClientRects().length);
}

function known() {
  const list = rows().length ? [["J", say("key-next")], ["K", say("key-previous")], ["Enter", say("key-open")]] : [];
  if (one("[data-peek]") && matchMedia("(min-width: 75rem)").matches) list.push([say("key-space"), say("key-peek")]);
  if (undo()) list.push(["Z", say("undo")]);
  if (one("[data-rows] input[type=checkbox]")) list.push(["X", say("key-tick")]);
  if (field()) list.push(["/", say("key-search")]);
  if (one("[data-palette]")) list.push(["Ctrl K", say("key-palette")]);
  const seen = new Set();
  for (const element of all("[data-key]")) {
    const key = element.dataset.key.toUpperCase();
    if (!seen.has(key)) list.push([key, element.dataset.keyLabel ?? element.textContent.trim()]);
    seen.add(key);
  }
  return [...list, ["?", say("key-help")]];
}

function help() {
  const lines = known().flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]);
  const shut = make("button", { class: "button", autofocus: true }, say("close"));
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, say("keys")), make("dl", { class: "keys" }, ...lines), make("form", { method: "dialog", class: "actions" }, shut));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writing(event.target) || one("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (key === "enter") {
    if (event.target.closest("a, button, summary") || !standing()) return;
    one("[data-open]", standing())?.click();
    return;
  }
  const element = bound(key);
  const act = element ? () => element.click() : fixed[key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys-help]")) help();
  const row = event.target.closest("[data-row]");
  if (row && row !== standing()) { standing()?.removeAttribute("aria-current"); row.setAttribute("aria-current", "true"); }
});
