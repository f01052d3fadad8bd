// Warns before a desk left alone signs itself out, in all its tabs at once.
import { make, store } from "./dom.js";
import { say } from "./words.js";

const WARN = 120;
const KEY = "desk:touched";
const seconds = Number(document.body.dataset.sessionSeconds);

const touch = () => store.set(KEY, String(Date.now()));
const left = () => seconds - (Date.now() - Number(store.get(KEY) ?? Date.now())) / 1000;

let dialog;

async function stay() {
  try {
    const answer = await fetch(document.body.dataset.alive ?? "/healthz", { credentials: "same-origin" });
    if (answer.status < 500) touch();
  } catch { /* no signal: the clock runs on */ }
  watch();
}

function warn() {
  if (dialog) return;
  const button = make("button", { class: "button primary", autofocus: true }, say("stay"));
  dialog = make("dialog", { class: "dialog", "aria-labelledby": "session-title" },
    make("h2", { id: "session-title" }, say("session-ends")), make("p", {}, say("session-kept")),
    make("form", { method: "dialog", class: "actions" }, button));
  dialog.addEventListener("close", () => { dialog.remove(); dialog = null; stay(); });
  document.body.append(dialog);
  dialog.showModal();
}

function watch() {
  const rest = left();
  if (rest > WARN && dialog) { dialog.remove(); dialog = null; }
  if (rest <= 0) { location.reload(); return; }
  if (rest <= WARN) warn();
}

if (seconds > 0) {
  touch();
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) touch(); });
  setInterval(watch, 10_000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) watch(); });
}
