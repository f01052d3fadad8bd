// What htmx needs from us: Django's token, errors in words, forms that can be sent again.
import { csrf } from "./dom.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = csrf();
});

// A form that came back with mistakes (422) is shown like an answer.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  const key = status === 403 ? "refused" : status === 404 ? "gone" : status === 429 ? "too-often" : "server-error";
  toast({ text: say(key), tone: "error" });
});

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => toast({ text: say("no-signal-sent"), tone: "error" }));
}
