// The composer of a case: after “/” it offers acts, after “@” colleagues who may read the case.
//
// <form data-composer data-colleagues="/kasus/…/rekan/"><div class="composer-text"><textarea>
//   <ul data-commands hidden><li role="option" data-word data-href>   written by the server
//   <ul data-mentions hidden></ul>                                    filled from the address, [{username, name, note}]
// Without scripts the same acts are a plain list of links, and @username is typed by hand.
import { all, each, make, one } from "./dom.js";

const WAIT = 150;
let count = 0;

/** A list of choices under a text field, walked with the arrow keys; the field keeps the focus. */
class Offer {
  constructor(field, list, choose) {
    Object.assign(this, { field, list, choose, at: -1 });
    list.id ||= `offer-${(count += 1)}`;
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  get open() { return !this.list.hidden; }

  get shown() { return all("[role=option]:not([hidden]):not([aria-disabled])", this.list); }

  show() {
    this.list.hidden = false;
    this.field.setAttribute("aria-controls", this.list.id);
    this.at = -1;
    this.move(1);
  }

  hide() {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  move(by) {
    const options = this.shown;
    options.forEach((option) => option.setAttribute("aria-selected", "false"));
    if (!options.length) return;
    this.at = (this.at + by + options.length) % options.length;
    const option = options[this.at];
    option.id ||= `${this.list.id}-${(count += 1)}`;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  take(option) { if (option && !option.hasAttribute("aria-disabled")) this.choose(option); }

  /** Whether the key was meant for the list. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && this.shown.length) this.take(this.shown[this.at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}

class Composer {
  constructor(form) {
    this.form = form;
    this.field = one("textarea", form);
    this.field.setAttribute("aria-autocomplete", "list");
    this.commands = new Offer(this.field, one("[data-commands]", form), (option) => this.act(option));
    this.mentions = new Offer(this.field, one("[data-mentions]", form), (option) => this.name(option));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.commands.key(event) || this.mentions.key(event) || this.send(event));
    this.field.addEventListener("blur", () => { this.commands.hide(); this.mentions.hide(); });
    form.addEventListener("change", () => this.toWhom());
    this.toWhom();
  }

  get before() { return this.field.value.slice(0, this.field.selectionStart); }

  /** Ctrl and Enter sends, as in a chat. */
  send(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.form.requestSubmit(); }
  }

  typed() {
    const act = /(?:^|\n)\/([\p{L}-]*)$/u.exec(this.before);
    if (act) this.offer(act[1].toLowerCase()); else this.commands.hide();
    const who = /(?:^|[\s(])@([\p{L}\d._-]*)$/u.exec(this.before);
    clearTimeout(this.waiting);
    if (who && !this.isMessage) this.waiting = setTimeout(() => this.ask(who[1]), WAIT); else this.mentions.hide();
  }

  offer(word) {
    const list = this.commands.list;
    for (const option of all("[data-word]", list)) {
      option.hidden = !(option.dataset.word.startsWith(word) || (word.length > 1 && option.textContent.toLowerCase().includes(word)));
    }
    one(".none", list).hidden = this.commands.shown.length > 0;
    this.commands.show();
  }

  /** Leaves for the act's form; what else was written stays as a draft. */
  act(option) {
    const before = this.before.replace(/\/[\p{L}-]*$/u, "");
    this.field.value = (before + this.field.value.slice(this.field.selectionStart)).trim();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.commands.hide();
    location.assign(option.dataset.href);
  }

  async ask(word) {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.form.dataset.colleagues, location.href);
    address.searchParams.set("q", word);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.asking.signal });
      if (answer.ok) this.people((await answer.json()).results);
    } catch (error) { if (error.name !== "AbortError") this.mentions.hide(); }
  }

  people(found) {
    if (document.activeElement !== this.field) return;
    const list = this.mentions.list;
    all("[data-username]", list).forEach((option) => option.remove());
    list.prepend(...found.map((one) => make(
      "li", { role: "option", "aria-selected": "false", "data-username": one.username },
      make("b", {}, one.name), make("small", {}, [`@${one.username}`, one.note].filter(Boolean).join(" · ")),
    )));
    one(".none", list).hidden = found.length > 0;
    this.mentions.show();
  }

  name(option) {
    const after = this.field.value.slice(this.field.selectionStart);
    const before = this.before.replace(/@[\p{L}\d._-]*$/u, `@${option.dataset.username} `);
    this.field.value = before + after.replace(/^ /, "");
    this.field.setSelectionRange(before.length, before.length);
    this.mentions.hide();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  get isMessage() { return !!one("[name=to]:checked", this.form)?.value; }

  toWhom() {
    const hint = one("[data-for-reporter]", this.form);
    if (hint) hint.hidden = !this.isMessage;
  }
}

each("[data-composer]", (form) => new Composer(form));
