// Field work over a bad line: what is saved stays on the phone until the office has it, and arrives once.
//
// <form data-field-send="label">  the text is sent first, the photos one by one after it
// <section data-outbox>           lists what is still on this phone; #perbaiki=ID opens a form with what was refused
// <button data-fill="id" data-value="…">, <div data-when-result="…">  taps instead of typing
import { forgiveWhatChanges, showErrors, wrong } from "../demands.js";
import { all, make, one } from "../dom.js";
import { tell } from "../fieldwords.js";
import { drop, keep, waiting } from "../outbox.js";
import { NoSignal, Refused, SignIn, sayLost, send } from "../sending.js";

const person = document.body.dataset.person ?? "";
const MEND = "#perbaiki=";
const english = document.documentElement.lang.startsWith("en");
const shout = (text) => document.dispatchEvent(new CustomEvent("ejsc:toast", { detail: { text, tone: "error" } }));
const mine = () => waiting(person).catch(() => []);

// ---- the form ----------------------------------------------------------------------------------------------------
const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
const here = (form) => new URL(form.action || location.href).pathname;

function entryOf(form) {
  const data = new FormData(form);
  const photos = data.getAll("photos").filter((file) => file instanceof File && file.size)
    .map((file) => ({ id: newId(), name: file.name, file }));
  data.delete("photos");
  data.set("photos_expected", String(photos.length));
  if (form.elements.device_at) data.set("device_at", new Date().toISOString());
  return {
    id: data.get("id"), person, label: form.dataset.fieldSend, address: here(form), fields: [...data],
    photos, total: photos.length, at: Date.now(),
  };
}

function note(text, tone = "warn-tone") {
  const box = one("[data-field-note]");
  delete box.dataset.waits;
  box.hidden = !text;
  box.className = `alert ${tone}`;
  box.textContent = text;
  if (text) box.scrollIntoView({ block: "center" });
}

/** Photos are still being made smaller: what is sent now would leave without them. */
function photosReady(form) {
  return new Promise((done) => {
    if (!form.dataset.preparing) { done(); return; }
    form.addEventListener("ejsc:photos-ready", done, { once: true });
  });
}

function refused(form, errors) {
  note("");
  const general = showErrors(form, errors);
  if (general) note(general, "danger-tone");
}

async function arrived(form, { next, lost }) {
  note(tell("sent"), "ok-tone");
  form.dispatchEvent(new CustomEvent("ejsc:sent"));
  const said = sayLost(lost);
  if (said) sessionStorage.setItem("toast:next", JSON.stringify({ text: said, tone: "error" }));
  location.assign(next ?? form.dataset.fieldHome);
}

async function submitted(form) {
  const missing = wrong(form);
  if (Object.keys(missing).length) { refused(form, missing); return; }
  await photosReady(form);
  const entry = entryOf(form);
  const kept = await keep(entry).then(() => true, () => false);
  // From here on the record lies in the outbox; a draft of it beside that would be saved a second time.
  if (kept) form.dispatchEvent(new CustomEvent("ejsc:sent"));
  note(tell("sending"), "info-tone");
  try {
    await arrived(form, await send(entry, { kept, say: (text) => note(`${tell("sending")} ${text}`, "info-tone") }));
  } catch (error) {
    if (error instanceof Refused) {
      if (form.dataset.mending) await keep(problem(entry, error)); else if (kept) await drop(entry.id);
      // It stands on this page alone now: keep it as a draft again.
      form.dispatchEvent(new Event("change"));
      refused(form, error.errors);
    } else note(tell(!kept ? "full" : error instanceof SignIn ? "sign-in" : "kept"));
  }
}

const problem = (entry, { errors }) => ({ ...entry, errors, problem: `${tell("wrong")} ${Object.values(errors).flat().join(" ")}` });

for (const form of all("form[data-field-send]")) {
  forgiveWhatChanges(form);
  form.addEventListener("change", (event) => {
    if (event.target.name === "photos" && self.DataTransfer) form.dataset.preparing = "1";
  }, { capture: true });
  form.addEventListener("ejsc:photos-ready", () => delete form.dataset.preparing);
  form.addEventListener("submit", (event) => {
    if (!self.indexedDB) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    submitted(form).finally(() => {
      delete form.dataset.busy;
      form.dispatchEvent(new CustomEvent("ejsc:idle", { bubbles: true }));
    });
  });
  if (self.indexedDB) { mend(form); addEventListener("hashchange", () => mend(form)); }
}

// ---- a record that was refused opens again, with its photos ------------------------------------------------------
async function mend(form) {
  const entries = (await mine()).filter((entry) => new URL(entry.address, location.href).pathname === here(form) && !entry.next);
  const entry = entries.find((other) => location.hash === MEND + other.id);
  if (entry) { refill(form, entry); return; }
  const [other] = entries;
  const box = one("[data-field-note]");
  if (!other) { if (box.dataset.waits) note(""); return; }
  note(tell("waits"));
  box.dataset.waits = "1";
  if (other.problem) box.append(" ", make("a", { href: MEND + other.id }, tell("mend")));
}

function refill(form, entry) {
  // What lies in the outbox needs no draft.
  form.setAttribute("data-quiet", "");
  form.dataset.mending = "1";
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || field.name === "csrfmiddlewaretoken") continue;
    const values = entry.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
  }
  for (const fold of all("details", form)) if (one("input:checked", fold)) fold.open = true;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  one("[data-photos]", form)?.dispatchEvent(new CustomEvent("ejsc:photos-back", { detail: { files: entry.photos.map(fileOf) } }));
  const general = showErrors(form, entry.errors ?? wrong(form));
  note(`${tell("mending")} ${general}`, "info-tone");
}

const fileOf = ({ file, name }) => (file instanceof File ? file : new File([file], name, { type: file.type }));

// ---- taps instead of typing --------------------------------------------------------------------------------------
for (const button of all("[data-fill]")) button.addEventListener("click", () => {
  const field = document.getElementById(button.dataset.fill);
  field.value = button.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  for (const other of all(`[data-fill="${button.dataset.fill}"]`)) other.classList.toggle("on", other === button);
});
for (const box of all("[data-when-result]")) {
  const form = box.closest("form");
  const show = () => {
    const chosen = new FormData(form).get("result");
    box.hidden = Boolean(chosen) && chosen !== box.dataset.whenResult;
  };
  form.addEventListener("change", show);
  show();
}

// ---- the list of what is unsent ----------------------------------------------------------------------------------
const outbox = one("[data-outbox]");
async function list() {
  const entries = await mine();
  document.dispatchEvent(new CustomEvent("ejsc:unsent", { detail: { count: entries.length } }));
  if (!outbox) return;
  outbox.hidden = entries.length === 0;
  one("[data-outbox-count]").textContent = tell("many", { n: entries.length });
  one("[data-outbox-list]").replaceChildren(...entries.map(line));
}

function line(entry) {
  const when = new Date(entry.at).toLocaleString(english ? "en" : "id", { dateStyle: "medium", timeStyle: "short" });
  const photos = entry.photos.length ? tell("photos", { n: entry.photos.length }) : "";
  const item = make("li", { class: "stack xs" }, make("span", {}, [entry.label, when, photos, entry.problem].filter(Boolean).join(" · ")));
  if (!entry.problem) return item;
  const away = make("button", { type: "button", class: "button link" }, tell("drop"));
  away.addEventListener("click", async () => {
    if (!away.dataset.sure) { away.dataset.sure = "1"; away.textContent = tell("drop-sure"); return; }
    await drop(entry.id);
    list();
  });
  const address = new URL(entry.address, location.href).pathname;
  item.append(make("div", { class: "actions" }, make("a", { class: "button primary", href: address + MEND + entry.id }, tell("mend")), away));
  return item;
}

/** Sends what waits; what was refused waits for its correction, unless somebody asks for it. */
async function sendAll({ refusedToo = false } = {}) {
  const entries = (await mine()).filter((entry) => refusedToo || !entry.problem);
  for (const entry of entries) {
    try {
      const said = sayLost((await send(entry)).lost);
      if (said) shout(said);
    } catch (error) {
      if (error instanceof Refused) await keep(problem(entry, error));
      else if (error instanceof NoSignal || error instanceof SignIn) break;
    }
  }
  await list();
  for (const form of all("form[data-field-send]")) if (one("[data-field-note]").dataset.waits) mend(form);
}
one("[data-outbox-send]")?.addEventListener("click", () => sendAll({ refusedToo: true }));
addEventListener("online", () => sendAll());
setInterval(() => { if (navigator.onLine) sendAll(); }, 30_000);
if (self.indexedDB) list().then(() => sendAll());
