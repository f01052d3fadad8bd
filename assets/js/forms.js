// Sending once, showing that it goes, and bringing people to what is not right yet.
import { each, make, one } from "./dom.js";
import { say } from "./words.js";

const sending = new WeakSet();

function busy(form, button) {
  sending.add(form);
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  if (!one(".spinner", button)) button.prepend(make("span", { class: "spinner", "aria-hidden": "true" }));
}

function idle(form) {
  sending.delete(form);
  for (const button of form.elements) if (button.ariaBusy || button.hasAttribute?.("aria-busy")) {
    button.removeAttribute("aria-busy");
    one(".spinner", button)?.remove();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (sending.has(form)) { event.preventDefault(); return; }
  busy(form, event.submitter);
});

// Coming back by the browser's arrow shows the page as it was left: let it be sent again.
addEventListener("pageshow", (event) => { if (event.persisted) for (const form of document.forms) idle(form); });
document.addEventListener("ejsc:idle", (event) => idle(event.target));

each("[data-summary]", (summary) => {
  document.title = `${say("wrong")}: ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
    if (!target) return;
    event.preventDefault();
    (target.closest(".field") ?? target).scrollIntoView({ block: "start" });
    (target.matches("fieldset") ? one("input", target) ?? target : target).focus({ preventScroll: true });
  });
});

// A filter works as soon as something is chosen; its button stays for those without scripts.
each("form[data-autosubmit]", (form) => {
  form.addEventListener("change", (event) => { if (!event.target.matches("[type=search], [type=text]")) form.requestSubmit(); });
});

// On a phone the filters wait behind one button.
each("[data-filters-more]", (button) => button.addEventListener("click", () => {
  const open = button.closest("[data-filters]").classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
}));

// How many characters are left, said politely near the end.
each("textarea[maxlength]", (area) => {
  const limit = Number(area.getAttribute("maxlength"));
  const note = make("p", { class: "hint", "aria-live": "polite" });
  const show = () => {
    const left = limit - area.value.length;
    note.textContent = left < limit / 5 ? say("left", { n: left }) : "";
  };
  area.after(note);
  area.addEventListener("input", show);
  show();
});
