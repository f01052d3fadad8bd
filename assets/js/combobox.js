// A text field that offers matching places while one types. Without scripts it stays a text field.
//
// <div data-combobox data-url="/wilayah/desa/"><input name="village_text"><input type="hidden" data-code name="village"></div>
// The address answers ?q= with [{code, name, district, regency}].
import { each, make, one } from "./dom.js";
import { say } from "./words.js";

const WAIT = 180;
const SHORTEST = 2;
let count = 0;

class Combobox {
  constructor(box) {
    this.box = box;
    this.input = one("input:not([type=hidden])", box);
    this.code = one("[data-code]", box);
    const id = `combo-${(count += 1)}`;
    this.list = make("ul", { class: "options", role: "listbox", id, hidden: true, "aria-label": say("places") });
    this.status = make("p", { class: "quiet-text", role: "status" });
    this.input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Pressing an option must not take the focus from the field first.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    this.at = -1;
  }

  typed() {
    // A draft that is filled in again brings its own code.
    if (this.input.dataset.chosen !== this.input.value && document.activeElement === this.input) this.code.value = "";
    clearTimeout(this.waiting);
    const words = this.input.value.trim();
    if (words.length < SHORTEST || document.activeElement !== this.input) { this.close(); return; }
    this.waiting = setTimeout(() => this.ask(words), WAIT);
  }

  async ask(words) {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.box.dataset.url, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.asking.signal });
      if (answer.ok) this.show(await answer.json());
    } catch (error) { if (error.name !== "AbortError") this.close(); }
  }

  show(places) {
    this.places = Array.isArray(places) ? places : places.results ?? [];
    this.at = -1;
    this.list.replaceChildren(...this.places.map((place, at) => make(
      "li", { role: "option", id: `${this.list.id}-${at}`, "data-at": at, "aria-selected": "false" },
      make("b", {}, place.name), make("small", {}, [place.district, place.regency].filter(Boolean).join(", ")),
    )));
    if (!this.places.length) this.list.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("places-none")));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = say(this.places.length ? "places-found" : "places-none", { n: this.places.length });
  }

  key(event) {
    if (this.list.hidden) { if (event.key === "ArrowDown") this.typed(); return; }
    if (event.key === "Escape") { event.stopPropagation(); this.close(); }
    else if (event.key === "ArrowDown") { event.preventDefault(); this.move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); this.move(-1); }
    else if (event.key === "Enter" && this.at >= 0) { event.preventDefault(); this.choose(this.list.children[this.at]); }
  }

  move(by) {
    const total = this.places.length;
    if (!total) return;
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + by + total) % total;
    const option = this.list.children[this.at];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(option) {
    const place = option && this.places[Number(option.dataset.at)];
    if (!place) return;
    this.input.value = [place.name, place.district, place.regency].filter(Boolean).join(", ");
    this.input.dataset.chosen = this.input.value;
    this.code.value = place.code;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.box.dispatchEvent(new CustomEvent("ejsc:chosen", { bubbles: true, detail: place }));
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

each("[data-combobox]", (box) => new Combobox(box));
