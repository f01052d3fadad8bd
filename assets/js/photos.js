// Photos: made smaller on the phone before they are sent, shown as tiles, and taken away again.
//
// <div data-photos data-max="5"><input type="file" multiple><ul data-photo-list></ul><p data-photo-words></p></div>
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

class Picker {
  constructor(box) {
    this.box = box;
    this.input = one("input[type=file]", box);
    this.most = Number(box.dataset.max) || 10;
    this.files = [];
    this.tiles = one("[data-photo-list]", box);
    this.note = one("[data-photo-words]", box);
    this.input.addEventListener("change", () => this.add([...this.input.files]));
  }

  async add(chosen) {
    const room = this.most - this.files.length;
    this.note.textContent = chosen.length > room ? say("photos-most", { n: this.most }) : say("photos-working");
    // The form must not leave with the big originals while the small ones are being made.
    this.put();
    const made = [];
    for (const file of chosen.slice(0, Math.max(0, room))) made.push(await smaller(file));
    this.files.push(...made);
    if (chosen.length <= room) this.note.textContent = "";
    this.put();
    this.draw();
  }

  put() {
    const carrier = new DataTransfer();
    for (const file of this.files) carrier.items.add(file);
    this.input.files = carrier.files;
    this.box.dispatchEvent(new CustomEvent("ejsc:photos", { bubbles: true, detail: { files: this.files } }));
  }

  draw() {
    for (const image of this.tiles.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.tiles.replaceChildren(...this.files.map((file, at) => this.tile(file, at)));
  }

  tile(file, at) {
    const name = say("photo-n", { n: at + 1 });
    const view = file.type.startsWith("image/")
      ? make("img", { src: URL.createObjectURL(file), alt: name }) : make("span", { class: "blank" }, icon("file"));
    const away = make("button", { type: "button", class: "away", "aria-label": say("photo-remove", { n: at + 1 }) }, icon("x"));
    away.addEventListener("click", () => { this.files.splice(at, 1); this.put(); this.draw(); this.input.focus(); });
    return make("li", { class: "file" }, view, make("span", { class: "file-note" }, size(file.size)), away);
  }
}

each("[data-photos]", (box) => { if (self.DataTransfer) new Picker(box); });
