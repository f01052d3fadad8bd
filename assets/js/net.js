// The light in the top bar: connected, no signal, and how many records wait on this device.
// Other modules tell the number: document.dispatchEvent(new CustomEvent("ejsc:unsent", { detail: { count: 3 } }))
import { all } from "./dom.js";
import { say } from "./words.js";

let waiting = 0;

function show() {
  const on = navigator.onLine;
  const state = !on ? "off" : waiting ? "waiting" : "on";
  const parts = [waiting ? say("unsent", { n: waiting }) : "", on ? (waiting ? "" : say("connected")) : say("no-signal")];
  for (const light of all("[data-net]")) {
    light.dataset.net = state;
    light.querySelector("[data-net-words]").textContent = parts.filter(Boolean).join(" · ");
  }
}

addEventListener("online", show);
addEventListener("offline", show);
document.addEventListener("ejsc:unsent", (event) => { waiting = event.detail.count; show(); });
show();
