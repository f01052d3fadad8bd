// Photos of a report, sent one by one after the text: each is tried until it is there, from where the line broke.
//
// <div id="photos-sending" data-sending-url="/berkas/titip/TICKET/">  tiles appear in [data-photos-list]
const words = JSON.parse(document.getElementById("report-words").textContent);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const WAITS = [2, 4, 8, 15, 30];
const PATIENCE = 60_000;
const ENOUGH = 40;

const newId = () => crypto.randomUUID?.() ?? ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (c) =>
  (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value
  ?? document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";

/** The hash of a file, where the browser gives one (over HTTPS only). */
async function fingerprint(file) {
  if (!crypto.subtle) return "";
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One request with its progress. Shape: status, body, offset; status 0 when the line broke. */
function ask(method, url, { body = null, headers = {}, progress = () => {} } = {}) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    let quiet = setTimeout(() => request.abort(), PATIENCE);
    request.upload.onprogress = (event) => {
      clearTimeout(quiet);
      quiet = setTimeout(() => request.abort(), PATIENCE);
      progress(event.loaded);
    };
    request.onloadend = () => {
      clearTimeout(quiet);
      let said = {};
      try { said = JSON.parse(request.responseText); } catch { /* not every answer has words */ }
      done({ status: request.status, message: said.message, offset: Number(request.getResponseHeader("Upload-Offset") ?? 0) });
    };
    request.send(body);
  });
}

class Photo {
  constructor(file, at, box, list) {
    Object.assign(this, { file, id: newId(), largest: Number(box.dataset.largest), state: "waits" });
    this.url = `${box.dataset.sendingUrl}${this.id}/`;
    this.tile = document.createElement("li");
    this.tile.className = "file";
    const image = document.createElement("img");
    image.alt = say("photo", { n: at + 1 });
    // What cannot be shown here may still be a photo for others.
    image.addEventListener("error", () => image.classList.add("unseen"));
    image.src = URL.createObjectURL(file);
    this.bar = document.createElement("progress");
    this.bar.max = file.size || 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", image.alt);
    this.note = document.createElement("span");
    this.note.className = "file-note";
    this.tile.append(image, this.bar, this.note);
    list.append(this.tile);
    this.tell(say("photo-waits"));
  }

  tell(text) { this.note.textContent = text; }

  /** Send it until it is there or refused; how the line is does not matter. */
  async send() {
    if (this.file.size > this.largest) return this.refused(say("photo-large"));
    this.hash ??= await fingerprint(this.file);
    for (let n = 0; n < ENOUGH; n += 1) {
      const answer = this.hash ? await this.piece(n > 0) : await this.whole();
      if (answer.status === 201) return this.arrived();
      if (answer.status >= 400 && answer.status < 500 && ![408, 409, 425, 429].includes(answer.status)) return this.refused(answer.message);
      this.tell(say("photo-again"));
      await wait(WAITS[Math.min(n, WAITS.length - 1)]);
    }
    return this.refused("");
  }

  async piece(again) {
    let offset = 0;
    if (again) {
      const before = await ask("HEAD", this.url);
      if (before.status !== 204) return before.status === 201 ? before : { ...before, status: before.status === 404 ? 404 : 0 };
      offset = before.offset;
    }
    return ask("PATCH", this.url, {
      body: this.file.slice(offset),
      headers: {
        "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset, "Upload-Length": this.file.size,
        "Upload-Sha256": this.hash, "Upload-Name": encodeURIComponent(this.file.name || "foto.jpg"),
      },
      progress: (sent) => this.moved(offset + sent),
    });
  }

  async whole() {
    const body = new FormData();
    body.append("file", this.file, this.file.name || "foto.jpg");
    return ask("POST", this.url, { body, progress: (sent) => this.moved(sent) });
  }

  moved(bytes) {
    this.bar.value = Math.min(bytes, this.file.size);
    this.tell(say("photo-goes", { n: Math.min(99, Math.round((bytes / (this.file.size || 1)) * 100)) }));
  }

  arrived() {
    this.state = "there";
    this.bar.remove();
    this.tell(say("photo-there"));
    this.tile.classList.add("there");
    return true;
  }

  refused(why) {
    this.state = "refused";
    this.bar.remove();
    this.tile.classList.add("danger-tone");
    this.tell(why || say("failed"));
    return false;
  }
}

const wait = (seconds) => new Promise((done) => {
  const end = () => { clearTimeout(clock); removeEventListener("online", end); done(); };
  const clock = setTimeout(end, seconds * 1000);
  addEventListener("online", end);
});

const warn = (event) => { event.preventDefault(); event.returnValue = say("photos-leave"); };

async function sendAll(box, files) {
  const list = box.querySelector("[data-photos-list]");
  const word = box.querySelector("[data-photos-word]");
  const photos = files.map((file, at) => new Photo(file, at, box, list));
  const quiet = !!document.querySelector(".exit");
  box.hidden = false;
  if (!quiet) addEventListener("beforeunload", warn);
  for (const [at, photo] of photos.entries()) {
    word.textContent = say("photos-go", { n: at + 1, total: photos.length });
    await photo.send();
  }
  removeEventListener("beforeunload", warn);
  const there = photos.filter((photo) => photo.state === "there").length;
  word.textContent = there === photos.length ? say("photos-done") : say(there ? "photos-some" : "photos-none", { n: there });
  return there === photos.length;
}

document.addEventListener("ejsc:send-photos", (event) => sendAll(event.target, event.detail.files));

// On the tracking page photos go as soon as "send" is pressed, the same way.
for (const form of document.querySelectorAll("[data-photo-form]")) {
  let files = [];
  form.addEventListener("ejsc:photos", (event) => { files = [...event.detail.files]; });
  form.addEventListener("submit", async (event) => {
    if (!files.length) return;
    event.preventDefault();
    form.hidden = true;
    await sendAll(document.getElementById("photos-sending"), files);
  });
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
