// Keeps what is being typed on this device until it has been sent.
//
// <form data-keep="lapor">        kept under that name, per signed-in person, for three days
// <form data-keep=".." data-quiet> never kept, and an older draft of that name is thrown away
// <body data-sent="lapor">        the page that says "sent" clears it, or the event ejsc:sent on the form
// <form data-forget-drafts>       signing out clears all
import { all, each, make, one, store } from "./dom.js";
import { say } from "./words.js";

const LIFETIME = 3 * 24 * 3600 * 1000;
const SKIPPED = "[type=password], [type=file], [type=hidden]:not([data-keep-value]), [type=submit], [data-no-keep]";

const prefix = "draft:";
let silent = false;
const key = (name) => `${prefix}${document.body.dataset.person ?? ""}:${name}`;
const fields = (form) => [...form.elements].filter((field) => field.name && !field.matches(SKIPPED));

function read(form) {
  const values = {};
  for (const field of fields(form)) {
    if (field.matches("[type=checkbox], [type=radio]")) {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else if (field.multiple) values[field.name] = [...field.selectedOptions].map((option) => option.value);
    else values[field.name] = field.value;
  }
  return values;
}

function fill(form, values) {
  for (const field of fields(form)) {
    const kept = values[field.name];
    if (kept === undefined) continue;
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = kept.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = kept.includes(option.value);
    else field.value = kept;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function kept(name) {
  try {
    const draft = JSON.parse(store.get(key(name)));
    return draft && Date.now() - draft.at < LIFETIME ? draft.values : null;
  } catch { return null; }
}

function offer(form, name, before) {
  const drop = make("button", { type: "button", class: "button link" }, say("draft-drop"));
  const note = make("div", { class: "alert info-tone", role: "status" }, make("div", {}, `${say("draft-back")} `, drop));
  drop.addEventListener("click", () => { store.remove(key(name)); fill(form, before); note.remove(); form.focus(); });
  form.prepend(note);
}

function keep(form) {
  const name = form.dataset.keep;
  const before = read(form);
  const draft = kept(name);
  // Answers that the server sent back after an error are newer than the draft.
  if (draft && !one("[data-summary]") && JSON.stringify(draft) !== JSON.stringify(before)) {
    fill(form, draft);
    offer(form, name, before);
  }
  let waiting;
  const save = () => {
    clearTimeout(waiting);
    waiting = 0;
    if (silent) return;
    if (form.hasAttribute("data-quiet")) { store.remove(key(name)); return; }
    store.set(key(name), JSON.stringify({ at: Date.now(), values: read(form) }));
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, 400); });
  form.addEventListener("change", save);
  addEventListener("pagehide", () => { if (waiting) save(); });
  // Sent by a script: nothing of it is left to restore, until somebody types again.
  form.addEventListener("ejsc:sent", () => { clearTimeout(waiting); waiting = 0; store.remove(key(name)); });
}

/** Throws every draft on this device away; what is still typed on this page is not kept either. */
export function forgetAll() {
  silent = true;
  for (const name of store.keys()) if (name.startsWith(prefix)) store.remove(name);
}

/** How many drafts lie on this device. */
export const countDrafts = () => store.keys().filter((name) => name.startsWith(prefix)).length;

for (const name of store.keys()) {
  if (!name.startsWith(prefix)) continue;
  try { if (Date.now() - JSON.parse(store.get(name)).at > LIFETIME) store.remove(name); } catch { store.remove(name); }
}
for (const element of all("[data-sent]")) store.remove(key(element.dataset.sent));
each("form[data-keep]", (form) => {
  if (form.hasAttribute("data-quiet")) store.remove(key(form.dataset.keep));
  else keep(form);
});
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.matches("[data-forget-drafts]")) forgetAll();
});
