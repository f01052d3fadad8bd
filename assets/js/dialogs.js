// Opens <dialog> parts; the opener may be a link to a page with the same question, for browsers without scripts.
import { each, one } from "./dom.js";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
    one("[autofocus], textarea, input:not([type=hidden])", dialog)?.focus();
  }
  event.target.closest("[data-close]")?.closest("dialog")?.close();
});

// A click beside the dialog closes it, unless something was already written there.
each("dialog.dialog", (dialog) => dialog.addEventListener("click", (event) => {
  if (event.target !== dialog) return;
  const written = [...dialog.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
  if (!written) dialog.close();
}));

// A page that came back with an error inside a dialog shows it again.
each("dialog[data-open]", (dialog) => dialog.showModal());
