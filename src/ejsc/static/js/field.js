// Field work over a bad line: what is saved stays on the phone until the office has it, and arrives once.
//
// <form data-field-send="label">  the text is sent first, the photos one by one after it
// <section data-outbox>           lists what is still on this phone
// <button data-fill="id" data-value="…">, <div data-when-result="…">  taps instead of typing
const one = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const person = document.body.dataset.person ?? "";
const english = document.documentElement.lang.startsWith("en");
const words = english ? {
  kept: "No signal. The record is safe on this phone and sends itself later.", sending: "Sending…", sent: "Sent.",
  photo: (n, all) => `Photo ${n} of ${all}`, signIn: "Please sign in again. The record is safe on this phone.",
  many: (n) => `${n} not sent yet`, refused: "This record needs a correction:", drop: "Throw away", open: "Correct it",
  full: "This phone has no space left. Keep this page open and send again when there is signal.",
} : {
  kept: "Tidak ada sinyal. Catatan aman di HP ini dan terkirim sendiri nanti.", sending: "Mengirim…", sent: "Terkirim.",
  photo: (n, all) => `Foto ${n} dari ${all}`, signIn: "Silakan masuk lagi. Catatan aman di HP ini.",
  many: (n) => `${n} catatan belum terkirim`, refused: "Catatan ini perlu diperbaiki:", drop: "Buang", open: "Perbaiki",
  full: "Ruang di HP ini habis. Biarkan halaman ini terbuka dan kirim lagi saat ada sinyal.",
};

// ---- what waits on this phone ------------------------------------------------------------------------------------
const opening = new Promise((done, fail) => {
  const request = indexedDB.open("ejsc-field", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("outbox", { keyPath: "id" });
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
async function store(mode, work) {
  const database = await opening;
  return new Promise((done, fail) => {
    const transaction = database.transaction("outbox", mode);
    const request = work(transaction.objectStore("outbox"));
    transaction.oncomplete = () => done(request?.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}
const keep = (entry) => store("readwrite", (box) => box.put(entry));
const drop = (id) => store("readwrite", (box) => box.delete(id));
const waiting = async () => (await store("readonly", (box) => box.getAll())).filter((entry) => entry.person === person);

// ---- sending -----------------------------------------------------------------------------------------------------
const token = () => decodeURIComponent(/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "") || document.body.dataset.csrf;

class NoSignal extends Error {}
class SignIn extends Error {}
class Refused extends Error { constructor(errors) { super("refused"); this.errors = errors; } }

async function post(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() }, credentials: "same-origin",
    });
  } catch { throw new NoSignal(); }
  if (answer.redirected || answer.status === 401 || answer.status === 403) throw new SignIn();
  if (answer.status >= 500 || answer.status === 429) throw new NoSignal();
  const read = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(read.errors ?? { "": [read.message ?? String(answer.status)] });
  return read;
}

async function sendText(entry) {
  if (entry.next) return;
  const body = new FormData();
  for (const [name, value] of entry.fields) if (name !== "csrfmiddlewaretoken") body.append(name, value);
  const answer = await post(entry.address, body);
  entry.next = answer.next;
  entry.upload = answer.photos;
  await keep(entry);
}

async function sendPhotos(entry, say) {
  while (entry.photos.length) {
    const [photo] = entry.photos;
    say(words.photo(entry.total - entry.photos.length + 1, entry.total));
    const body = new FormData();
    body.append("file", photo.file, photo.name);
    try { await post(entry.upload.replace("ID", photo.id), body); } catch (error) {
      // A photo that the office refuses must not hold back the others; the case page says that it is missing.
      if (!(error instanceof Refused)) throw error;
    }
    entry.photos.shift();
    await keep(entry);
  }
}

const running = new Map();
/** One sending of an entry at a time, in all windows; what the office has acknowledged is thrown away. */
function send(entry, say = () => {}) {
  if (!running.has(entry.id)) {
    const work = async () => {
      const fresh = (await waiting()).find((other) => other.id === entry.id);
      if (!fresh) return entry.next;
      await sendText(fresh);
      await sendPhotos(fresh, say);
      await drop(fresh.id);
      return fresh.next;
    };
    const locked = navigator.locks ? navigator.locks.request(`field-${entry.id}`, work) : work();
    running.set(entry.id, locked.finally(() => running.delete(entry.id)));
  }
  return running.get(entry.id);
}

// ---- the form ----------------------------------------------------------------------------------------------------
const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

function entryOf(form) {
  const data = new FormData(form);
  const photos = data.getAll("photos").filter((file) => file instanceof File && file.size)
    .map((file) => ({ id: newId(), name: file.name, file }));
  data.delete("photos");
  data.set("photos_expected", String(photos.length));
  if (form.elements.device_at) data.set("device_at", new Date().toISOString());
  return {
    id: data.get("id"), person, label: form.dataset.fieldSend, address: form.action || location.href, fields: [...data],
    photos, total: photos.length, at: Date.now(),
  };
}

function note(text, tone = "warn-tone") {
  const box = one("[data-field-note]");
  box.hidden = false;
  box.className = `alert ${tone}`;
  box.textContent = text;
  box.scrollIntoView({ block: "center" });
}

function showErrors(form, errors) {
  for (const old of all("[data-field-error]", form)) old.remove();
  let first;
  for (const [name, sentences] of Object.entries(errors)) {
    const named = form.elements[name];
    const field = named instanceof RadioNodeList ? named[0] : named;
    const box = field?.closest?.(".field");
    if (!box) { note(sentences.join(" "), "danger-tone"); continue; }
    box.classList.add("invalid");
    const line = Object.assign(document.createElement("p"), { className: "error", textContent: sentences.join(" ") });
    line.dataset.fieldError = "";
    box.prepend(line);
    first ??= field;
  }
  first?.closest(".field").scrollIntoView({ block: "center" });
  first?.focus({ preventScroll: true });
}

async function submitted(form) {
  const entry = entryOf(form);
  try { await keep(entry); } catch { note(words.full); }
  note(words.sending, "info-tone");
  try {
    const next = await send(entry, (text) => note(`${words.sending} ${text}`, "info-tone"));
    note(words.sent, "ok-tone");
    localStorage.removeItem(`draft:${person}:${form.dataset.keep}`);
    location.assign(next);
    return;
  } catch (error) {
    if (error instanceof Refused) { await drop(entry.id); one("[data-field-note]").hidden = true; showErrors(form, error.errors); }
    else note(error instanceof SignIn ? words.signIn : words.kept);
  }
  form.dispatchEvent(new CustomEvent("ejsc:idle", { bubbles: true }));
}

for (const form of all("form[data-field-send]")) form.addEventListener("submit", (event) => {
  if (!self.indexedDB) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  submitted(form).finally(() => delete form.dataset.busy);
});

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
  if (!outbox) return;
  const entries = await waiting();
  outbox.hidden = entries.length === 0;
  one("[data-outbox-count]").textContent = words.many(entries.length);
  one("[data-outbox-list]").replaceChildren(...entries.map(line));
}
function line(entry) {
  const item = document.createElement("li");
  item.className = "split";
  const when = new Date(entry.at).toLocaleString(english ? "en" : "id", { dateStyle: "medium", timeStyle: "short" });
  item.append(`${entry.label} · ${when}${entry.photos.length ? ` · ${entry.photos.length} foto` : ""}${entry.problem ? ` · ${entry.problem}` : ""}`);
  if (entry.problem) {
    const away = Object.assign(document.createElement("button"), { type: "button", className: "button link", textContent: words.drop });
    away.addEventListener("click", async () => { await drop(entry.id); list(); });
    item.append(away);
  }
  return item;
}
async function sendAll() {
  for (const entry of await waiting().catch(() => [])) {
    try { await send(entry); } catch (error) {
      if (error instanceof Refused) await keep({ ...entry, problem: `${words.refused} ${Object.values(error.errors).flat().join(" ")}` });
      else if (error instanceof NoSignal || error instanceof SignIn) break;
    }
  }
  await list();
}
one("[data-outbox-send]")?.addEventListener("click", sendAll);
addEventListener("online", sendAll);
setInterval(() => { if (navigator.onLine) sendAll(); }, 30_000);
if (self.indexedDB) list().then(sendAll);
