// Short notices at the edge of the screen; those with an act stay ten seconds, bad news stays.
import { csrf, icon, make, one } from "./dom.js";
import { say } from "./words.js";

const SIGNS = { ok: "circle-check", error: "alert", info: "info" };

function arm(toast, seconds) {
  if (toast.querySelector(".close")) return;
  const close = make("button", { type: "button", class: "close", "aria-label": say("close") }, icon("x"));
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  if (!seconds) return;
  let left = setTimeout(() => toast.remove(), seconds * 1000);
  // Reading or reaching for the act takes as long as it takes.
  const hold = () => clearTimeout(left);
  const go = () => { left = setTimeout(() => toast.remove(), 4000); };
  toast.addEventListener("mouseenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("mouseleave", go);
  toast.addEventListener("focusout", go);
}

function undoForm(undo) {
  const form = make("form", { method: "post", action: undo.url });
  form.append(
    make("input", { type: "hidden", name: "csrfmiddlewaretoken", value: csrf() }),
    make("button", { class: "button link", "aria-keyshortcuts": "z" }, undo.word ?? say("undo")),
  );
  return form;
}

/** Shows a notice. Shape: text, tone (ok, error, info), undo { url, word }. */
export function toast({ text, tone = "ok", undo }) {
  const box = one("#toasts");
  if (!box) return;
  const element = make("div", { class: `toast ${tone}` }, icon(SIGNS[tone] ?? "info"), make("p", {}, text));
  if (undo) element.append(undoForm(undo));
  box.append(element);
  arm(element, tone === "error" ? 0 : undo ? 10 : 6);
}

for (const element of document.querySelectorAll("#toasts .toast")) arm(element, element.matches(".error, .warning") ? 0 : element.querySelector("form") ? 10 : 8);
document.addEventListener("ejsc:toast", (event) => toast(event.detail));

// What a script has to say on the page that it leads to.
try {
  const next = JSON.parse(sessionStorage.getItem("toast:next") ?? "null");
  sessionStorage.removeItem("toast:next");
  if (next) toast(next);
} catch { /* nothing was left to say */ }

// Whoever takes something back stays where she was in the list.
const PLACE = "undo-place";
const here = () => location.pathname + location.search;
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#toasts")) return;
  const row = one("[data-row][aria-current=true]")?.id ?? "";
  try { sessionStorage.setItem(PLACE, JSON.stringify({ page: here(), at: scrollY, row })); } catch { /* the page begins at its top */ }
});
try {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.page === here()) {
    scrollTo(0, place.at);
    document.getElementById(place.row)?.setAttribute("aria-current", "true");
  }
} catch { /* nothing was kept */ }
