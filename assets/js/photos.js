// Photos: made smaller on the phone before they are sent, shown as tiles, and taken away again.
//
// <div data-photos data-max="5"><input type="file" multiple><ul data-photo-list></ul><p data-photo-words></p></div>
// <script id="photo-rules">  where a page brings these, a file that will be refused is marked at once and stays here
import { each, icon, make, one } from "./dom.js";
import { say } from "./words.js";

const SIDE = 1280;
const BYTES = 200_000;
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

const blob = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

async function picture(file) {
  if (self.createImageBitmap) {
    try { return await createImageBitmap(file, { imageOrientation: "from-image" }); } catch { /* try the older way */ }
  }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try { await image.decode(); } finally { URL.revokeObjectURL(image.src); }
  return image;
}

/** A JPEG of at most 1,280 px and about 200 KB; the file itself where the browser cannot do it. */
export async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const source = await picture(file);
    const scale = Math.min(1, SIDE / Math.max(source.width, source.height));
    if (scale === 1 && file.size <= BYTES && file.type === "image/jpeg") return file;
    const canvas = make("canvas", { width: Math.round(source.width * scale), height: Math.round(source.height * scale) });
    canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
    source.close?.();
    let made = null;
    for (const quality of QUALITIES) { made = await blob(canvas, quality); if (!made || made.size <= BYTES) break; }
    if (!made || made.size >= file.size) return file;
    return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  } catch { return file; }
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

const rules = JSON.parse(document.getElementById("photo-rules")?.textContent ?? "null");
const SIGNS = ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "%PDF-"];

/** Why the office would refuse a file, or nothing. */
async function fault(file) {
  if (!rules) return "";
  let head = "";
  try { head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer())); } catch { return rules.empty; }
  if (!file.size) return rules.empty;
  if (file.size > rules.largest) return rules.large.replace("{size}", size(file.size));
  if (SIGNS.some((sign) => head.startsWith(sign)) || (head.startsWith("RIFF") && head.endsWith("WEBP"))) return "";
  return head.slice(4, 8) === "ftyp" ? rules.heic : rules.other;
}

class Picker {
  constructor(box) {
    this.box = box;
    this.input = one("input[type=file]", box);
    this.most = Number(box.dataset.max) || 10;
    this.chosen = [];
    this.tiles = one("[data-photo-list]", box);
    this.note = one("[data-photo-words]", box);
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    box.addEventListener("ejsc:photos-back", (event) => this.bring(event.detail.files));
  }

  /** Those that will be sent. */
  get files() { return this.chosen.filter((one) => !one.why).map((one) => one.file); }

  /** Photos that were chosen before, and are as small as they get. */
  bring(files) {
    this.chosen = files.map((file) => ({ file, why: "" }));
    this.put();
    this.draw();
  }

  async add(chosen) {
    const room = this.most - this.files.length;
    this.note.textContent = chosen.length > room ? say("photos-most", { n: this.most }) : say("photos-working");
    // The form must not leave with the big originals while the small ones are being made.
    this.put();
    const made = [];
    for (const file of chosen.slice(0, Math.max(0, room))) {
      const small = await smaller(file);
      made.push({ file: small, why: await fault(small) });
    }
    this.chosen.push(...made);
    if (chosen.length <= room) this.note.textContent = "";
    this.put();
    this.draw();
    this.box.dispatchEvent(new CustomEvent("ejsc:photos-ready", { bubbles: true }));
  }

  put() {
    const carrier = new DataTransfer();
    for (const file of this.files) carrier.items.add(file);
    this.input.files = carrier.files;
    this.box.dispatchEvent(new CustomEvent("ejsc:photos", { bubbles: true, detail: { files: this.files } }));
  }

  draw() {
    for (const image of this.tiles.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.tiles.replaceChildren(...this.chosen.map((one, at) => this.tile(one, at)));
  }

  tile({ file, why }, at) {
    const name = say("photo-n", { n: at + 1 });
    const view = !why && file.type.startsWith("image/")
      ? make("img", { src: URL.createObjectURL(file), alt: name }) : make("span", { class: "blank" }, icon(why ? "alert" : "file"));
    const away = make("button", { type: "button", class: "away", "aria-label": say("photo-remove", { n: at + 1 }) }, icon("x"));
    away.addEventListener("click", () => { this.chosen.splice(at, 1); this.put(); this.draw(); this.input.focus(); });
    return make("li", { class: why ? "file wide danger-tone" : "file" }, view,
      make("span", { class: "file-note", role: why ? "alert" : null }, why ? `${file.name}: ${why}` : size(file.size)), away);
  }
}

each("[data-photos]", (box) => { if (self.DataTransfer) new Picker(box); });
