// Signing out says first how many records and drafts on this phone have not been sent.
//
// <form data-forget-drafts>                        goes to its own page first when a record waits
// <p data-unsent-here data-person="7" data-text="{n} …"> and <p data-drafts-here data-text="{n} …">  say the numbers there
import { each, one } from "./dom.js";
import { countDrafts, forgetAll } from "./drafts.js";
import { waiting } from "./outbox.js";

const PATIENCE = 1500;
const count = (person) => Promise.race([
  waiting(person).then((entries) => entries.length).catch(() => 0),
  new Promise((done) => { setTimeout(done, PATIENCE, 0); }),
]);

function say(line, n) {
  line.textContent = line.dataset.text.replace("{n}", n);
  line.hidden = n === 0;
}

each("[data-unsent-here]", async (line) => say(line, await count(line.dataset.person)));
each("[data-drafts-here]", (line) => say(line, countDrafts()));

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-forget-drafts]") || !self.indexedDB || one("[data-unsent-here]")) return;
  event.preventDefault();
  if (await count(document.body.dataset.person ?? "")) { location.assign(form.action); return; }
  forgetAll();
  form.submit();
}, { capture: true });
